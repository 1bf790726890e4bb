import { useTexts } from '../../shared/i18n/useTexts'
import { OfflineMark, ReadyMark, UnknownMark, WeakMark } from '../../shared/ui/icons'
import { Pill, type Tone } from '../../shared/ui/Pill'
import type { EndpointState } from './api'
import { endpointTexts } from './texts'

const MARKS: Record<EndpointState, { tone: Tone; icon: typeof ReadyMark }> = {
  ready: { tone: 'ok', icon: ReadyMark },
  offline: { tone: 'bad', icon: OfflineMark },
  unpaired: { tone: 'neutral', icon: UnknownMark },
  maintenance: { tone: 'warn', icon: WeakMark },
}

/** The state of an endpoint as a shape and a word. */
export function StateMark({ state }: { state: EndpointState }) {
  const t = useTexts(endpointTexts)
  const { tone, icon: Mark } = MARKS[state]
  return (
    <Pill tone={tone} icon={<Mark />}>
      {t.states[state]}
    </Pill>
  )
}
