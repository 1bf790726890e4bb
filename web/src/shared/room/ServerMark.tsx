import { useTexts } from '../i18n/useTexts'
import { OfflineMark, ReadyMark, UnknownMark, WeakMark } from '../ui/icons'
import { Pill, type Tone } from '../ui/Pill'
import { serverMarkTexts } from './serverMarkTexts'

export type ServerState = 'up' | 'degraded' | 'down'

const MARKS: Record<ServerState | 'unknown', { tone: Tone; icon: typeof ReadyMark }> = {
  up: { tone: 'ok', icon: ReadyMark },
  degraded: { tone: 'warn', icon: WeakMark },
  down: { tone: 'bad', icon: OfflineMark },
  unknown: { tone: 'neutral', icon: UnknownMark },
}

/** The state of a Jitsi server as a shape and a word; `unknown` where nothing was read of it yet. */
export function ServerMark({ state = 'unknown' }: { state?: ServerState | 'unknown' | undefined }) {
  const t = useTexts(serverMarkTexts)
  const { tone, icon: Mark } = MARKS[state]
  return (
    <Pill tone={tone} icon={<Mark />}>
      {t[state]}
    </Pill>
  )
}
