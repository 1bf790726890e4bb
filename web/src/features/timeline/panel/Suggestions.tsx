import { useEffect, useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { dayOf, formatNarrowDate, formatRange, instantAt, minutesOn, toWire, type Day } from '../../../shared/time'
import { useSuggestions, type Asked, type Suggestion } from '../api'
import type { Span } from '../core/span'
import type { TimelineStore } from '../core/TimelineStore'
import { useStore } from '../useStore'
import css from './Panel.module.css'
import { panelTexts } from './texts'

const SETTLED_MS = 300

export interface SuggestionsProps {
  store: TimelineStore
  day: Day
  onTake: (day: Day, window: Span) => void
}

/** Where else the same length would fit: nearest on the day, best of the next working days. A press takes it. */
export function Suggestions({ store, day, onTake }: SuggestionsProps) {
  const t = useTexts(panelTexts)
  const window = useStore(store, (state) => state.window)
  const involved = useStore(store, (state) => state.involved)
  const hostId = useStore(store, (state) => state.hostId)
  const exclude = useStore(store, (state) => state.exceptMeetingId)
  const clashes = useStore(store, (state) => state.conflicts.size > 0)
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    // Not while the pointer moves: once it rests.
    const timer = setTimeout(() => {
      if (window === null || !clashes) { setAsked(null); return; }
      const others = [...involved].filter((id) => id !== hostId)
      setAsked({
        start: toWire(instantAt(day, window.start)),
        end: toWire(instantAt(day, window.end)),
        endpointIds: hostId === null ? others : [hostId, ...others],
        exclude,
      })
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [window, involved, hostId, exclude, clashes, day])
  const { data } = useSuggestions(asked)
  if (asked === null || data === undefined) return null

  const take = ({ start, end }: Suggestion) => {
    const on = dayOf(new Date(start))
    onTake(on, { start: minutesOn(on, new Date(start)), end: minutesOn(on, new Date(end)) })
  }
  return (
    <>
      {([['sameDay', t.sameDay], ['nextDays', t.nextDays]] as const).map(([part, title]) =>
        data[part].length === 0 ? null : (
          <section key={part} className={css['suggestions']} aria-label={title}>
            <h3>{title}</h3>
            {data[part].map((one) => {
              const range = formatRange(new Date(one.start), new Date(one.end))
              const when = part === 'sameDay' ? range : `${formatNarrowDate(new Date(one.start))}, ${range}`
              return (
                <button
                  key={one.start}
                  type="button"
                  className={css['suggestion']}
                  data-testid="suggestion"
                  data-start={one.start}
                  data-busy={one.busy}
                  aria-label={t.take(when, one.busy)}
                  title={one.busyNames.join(', ')}
                  onClick={() => take(one)}
                >
                  <span>{when}</span>
                  <strong data-free={one.busy === 0 || undefined}>{t.inTheWay(one.busy)}</strong>
                </button>
              )
            })}
          </section>
        ),
      )}
    </>
  )
}
