import { texts } from '../i18n/texts'

/**
 * A sentence for each code of the contract. The server's own title and detail are Vietnamese and say more, so Vietnamese
 * readers see these only where an answer came without them; English readers always do.
 */
export const problemTexts = texts(
  {
    malformed: 'Máy chủ không đọc được yêu cầu.',
    unauthenticated: 'Phiên làm việc đã hết. Đăng nhập lại.',
    forbidden: 'Bạn không có quyền làm việc này.',
    csrf: 'Trang này đã cũ. Tải lại trang rồi làm lại.',
    'outside-window': 'Chưa đến giờ hoặc đã hết giờ vào phòng họp.',
    'not-found': 'Không tìm thấy mục này.',
    method: 'Máy chủ không nhận thao tác này.',
    conflict: 'Có mục khác đang giữ chỗ này.',
    'endpoint-busy': 'Có điểm cầu bị trùng lịch.',
    state: 'Trạng thái đã đổi, không làm được việc này nữa.',
    'idempotency-in-progress': 'Yêu cầu này đang được xử lý. Chờ một chút rồi thử lại.',
    gone: 'Mục này không còn hiệu lực.',
    'stale-version': 'Người khác vừa sửa mục này.',
    'too-large': 'Nội dung gửi đi quá lớn.',
    'media-type': 'Máy chủ không nhận loại nội dung này.',
    invalid: 'Có mục chưa hợp lệ.',
    'idempotency-mismatch': 'Nội dung đã đổi so với lần gửi trước. Gửi lại.',
    'precondition-required': 'Thiếu phiên bản của mục cần sửa. Tải lại trang.',
    'rate-limited': 'Thao tác quá nhanh. Chờ một chút rồi thử lại.',
    internal: 'Máy chủ gặp lỗi. Thử lại hoặc báo kỹ thuật kèm mã.',
    unavailable: 'Máy chủ đang bận. Chờ một chút rồi thử lại.',
  },
  {
    malformed: 'The server could not read the request.',
    unauthenticated: 'Your session has ended. Sign in again.',
    forbidden: 'You may not do this.',
    csrf: 'This page is out of date. Reload it and do it again.',
    'outside-window': 'The room is not open at this time.',
    'not-found': 'This was not found.',
    method: 'The server does not take this action.',
    conflict: 'Something else is in this place.',
    'endpoint-busy': 'Some endpoints are busy at this time.',
    state: 'Its state has changed; this cannot be done any more.',
    'idempotency-in-progress': 'This request is still being carried out. Wait a moment and try again.',
    gone: 'This is no longer valid.',
    'stale-version': 'Someone else has just changed this.',
    'too-large': 'What was sent is too large.',
    'media-type': 'The server does not take this kind of content.',
    invalid: 'Something is not valid.',
    'idempotency-mismatch': 'The content differs from the first try. Send it again.',
    'precondition-required': 'The version to change is missing. Reload the page.',
    'rate-limited': 'Too fast. Wait a moment and try again.',
    internal: 'The server has a fault. Try again or tell IT the code.',
    unavailable: 'The server is busy. Wait a moment and try again.',
  },
)
