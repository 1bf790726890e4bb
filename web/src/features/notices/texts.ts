import { texts } from '../../shared/i18n/texts'

export const noticeTexts = texts(
  {
    title: 'Thông báo',
    unread: (n: number) => `Thông báo, ${n} chưa đọc`,
    none: 'Chưa có thông báo nào.',
    fresh: 'Mới',
    by: (name: string) => `Người làm: ${name}`,
    reason: (text: string) => `Lý do: ${text}`,
    kinds: {
      'approval-asked': 'Chờ bạn duyệt',
      'approval-given': 'Đã được duyệt',
      'approval-refused': 'Không được duyệt',
      'approval-withdrawn': 'Đã rút yêu cầu duyệt',
      'hold-expired': 'Hết hạn giữ chỗ',
      'wish-taken': 'Điểm cầu chờ đã có chỗ',
      'meeting-cancelled': 'Đã huỷ',
      'kiosk-conflict': 'Có thiết bị thứ hai xin ghép',
    },
  },
  {
    title: 'Notices',
    unread: (n) => `Notices, ${n} unread`,
    none: 'No notices yet.',
    fresh: 'New',
    by: (name) => `By: ${name}`,
    reason: (text) => `Reason: ${text}`,
    kinds: {
      'approval-asked': 'Waits for your approval',
      'approval-given': 'Approved',
      'approval-refused': 'Refused',
      'approval-withdrawn': 'The request was withdrawn',
      'hold-expired': 'The hold has expired',
      'wish-taken': 'A waiting endpoint is now yours',
      'meeting-cancelled': 'Cancelled',
      'kiosk-conflict': 'A second device asked to be paired',
    },
  },
)
