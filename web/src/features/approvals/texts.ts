import { texts } from '../../shared/i18n/texts'

export const approvalTexts = texts(
  {
    title: 'Duyệt họp',
    none: 'Không có yêu cầu nào chờ bạn duyệt.',
    asks: (name: string, unit: string) => `${name}, ${unit}, xin dùng`,
    more: (n: number) => `và ${n} điểm cầu khác`,
  },
  {
    title: 'Approvals',
    none: 'Nothing waits for your approval.',
    asks: (name, unit) => `${name}, ${unit}, asks for`,
    more: (n) => `and ${n} more endpoints`,
  },
)
