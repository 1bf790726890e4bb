import { texts } from '../i18n/texts'

export const directoryTexts = texts(
  {
    levels: {
      central: 'Trung ương',
      province: 'Cấp tỉnh',
      district: 'Cấp huyện',
      commune: 'Cấp xã',
      agency: 'Sở, ngành',
    },
    types: { department: 'Sở, ngành', office: 'Văn phòng', council: 'Văn phòng Đoàn ĐBQH và HĐND', party: 'Cơ quan Đảng' },
  },
  {
    levels: {
      central: 'Central',
      province: 'Province',
      district: 'District',
      commune: 'Commune',
      agency: 'Agency',
    },
    types: { department: 'Department', office: 'Office', council: 'Council office', party: 'Party office' },
  },
)
