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
  },
  {
    levels: {
      central: 'Central',
      province: 'Province',
      district: 'District',
      commune: 'Commune',
      agency: 'Agency',
    },
  },
)
