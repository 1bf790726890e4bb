import { texts } from '../i18n/texts'

export const decideTexts = texts(
  {
    approve: 'Đồng ý',
    refuse: 'Không đồng ý',
    approved: 'Đã đồng ý.',
    refused: 'Đã trả lời không đồng ý.',
    reason: 'Lý do',
    reasonHint: 'Người đặt đọc được lý do này. Cuộc họp trở lại bản nháp, nội dung còn nguyên.',
    failed: 'Chưa gửi được',
    back: 'Thôi',
  },
  {
    approve: 'Approve',
    refuse: 'Refuse',
    approved: 'Approved.',
    refused: 'Refused.',
    reason: 'Reason',
    reasonHint: 'The booker reads this reason. The meeting becomes a draft again and keeps what was written.',
    failed: 'Not sent',
    back: 'Back',
  },
)
