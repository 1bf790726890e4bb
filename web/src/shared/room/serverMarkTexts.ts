import { texts } from '../i18n/texts'

export const serverMarkTexts = texts(
  { up: 'Bình thường', degraded: 'Có vấn đề', down: 'Không trả lời', unknown: 'Chưa biết' },
  { up: 'Healthy', degraded: 'Has problems', down: 'No answer', unknown: 'Not known yet' },
)
