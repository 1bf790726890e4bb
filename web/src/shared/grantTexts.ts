import { texts } from './i18n/texts'

export const grantTexts = texts(
  {
    roles: {
      secretary: 'Thư ký',
      approver: 'Người duyệt',
      'endpoint-operator': 'Phụ trách điểm cầu',
      'it-operator': 'Trực kỹ thuật',
      leader: 'Lãnh đạo',
      admin: 'Quản trị viên',
    },
    everywhere: 'Toàn hệ thống',
    andBelow: (unit: string) => `${unit} và các đơn vị trực thuộc`,
  },
  {
    roles: {
      secretary: 'Secretary',
      approver: 'Approver',
      'endpoint-operator': 'Endpoint operator',
      'it-operator': 'IT operator',
      leader: 'Leader',
      admin: 'Administrator',
    },
    everywhere: 'The whole system',
    andBelow: (unit) => `${unit} and all units below`,
  },
)
