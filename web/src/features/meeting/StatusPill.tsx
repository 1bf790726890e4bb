import { useTexts } from '../../shared/i18n/useTexts'
import { Pill, type Tone } from '../../shared/ui/Pill'
import type { Meeting } from './api'
import { meetingTexts } from './texts'

const TONES: Record<Meeting['status'], Tone> = {
  draft: 'neutral',
  hold: 'warn',
  booked: 'info',
  live: 'ok',
  ended: 'neutral',
  cancelled: 'bad',
  postponed: 'warn',
}

export function StatusPill({ status, waiting }: { status: Meeting['status']; waiting: boolean }) {
  const t = useTexts(meetingTexts)
  return <Pill tone={TONES[status]}>{waiting ? t.waiting : t.status[status]}</Pill>
}
