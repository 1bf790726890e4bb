import { texts } from '../../shared/i18n/texts'

export const approvalTexts = texts(
  {
    title: 'Duyệt họp',
    none: 'Không có yêu cầu nào chờ bạn duyệt.',
    asks: (name: string, unit: string) => `${name}, ${unit}, xin dùng`,
    more: (n: number) => `và ${n} điểm cầu khác`,
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
    title: 'Approvals',
    none: 'Nothing waits for your approval.',
    asks: (name, unit) => `${name}, ${unit}, asks for`,
    more: (n) => `and ${n} more endpoints`,
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
