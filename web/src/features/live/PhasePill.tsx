import { useTexts } from '../../shared/i18n/useTexts'
import { Pill, type Tone } from '../../shared/ui/Pill'
import type { LiveMeeting } from './api'
import { liveTexts } from './texts'

type Phase = keyof (typeof liveTexts)['vi']['phase']

const TONES: Record<Phase, Tone> = { soon: 'info', now: 'ok', overrun: 'warn', ended: 'neutral' }

/** Where a meeting with an open room stands. */
export function PhasePill({ meeting, at }: { meeting: LiveMeeting; at: Date }) {
  const t = useTexts(liveTexts)
  const phase = phaseOf(meeting, at)
  return <Pill tone={TONES[phase]}>{t.phase[phase]}</Pill>
}

function phaseOf({ status, start, end, endedAt }: LiveMeeting, at: Date): Phase {
  if (endedAt !== undefined || status === 'cancelled') return 'ended'
  if (start !== undefined && at < new Date(start)) return 'soon'
  return end !== undefined && at >= new Date(end) ? 'overrun' : 'now'
}
