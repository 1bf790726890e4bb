import { useState } from 'react'
import { without } from '../../../shared/directory/selection'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatRange, instantAt, type Day } from '../../../shared/time'
import { Button } from '../../../shared/ui/Button'
import type { Block } from '../core/blocks'
import type { TimelineStore } from '../core/TimelineStore'
import { useStore } from '../useStore'
import css from './Panel.module.css'
import { situationOf } from './meetingForm'
import { panelTexts } from './texts'

const SHOWN = 3

export interface ConflictSummaryProps {
  store: TimelineStore
  day: Day
  nameOf: (endpointId: string) => string
  onDrop: (endpointIds: readonly string[]) => void
}

/** How many of those asked are free, and by name who is not. */
export function ConflictSummary({ store, day, nameOf, onDrop }: ConflictSummaryProps) {
  const t = useTexts(panelTexts)
  const state = useStore(store, (value) => value)
  const [open, setOpen] = useState(false)
  const { conflicts, involved, window, hostId } = state
  if (involved.size === 0) return <p className={css['quiet']}>{t.chooseEndpoints}</p>
  if (window === null) return <p className={css['quiet']}>{t.chooseTime}</p>
  const situation = situationOf(state)
  if (situation === 'unknown') return <p className={css['quiet']}>{t.reading}</p>
  const busy = conflicts.size
  const asked = involved.size
  if (busy === 0) {
    return (
      <p className={css['clear']} data-testid="conflict-summary" data-count={0}>
        {t.allFree(asked)}
      </p>
    )
  }
  const ids = [...conflicts.keys()]
  const names = ids.map(nameOf)
  const whole = open || busy <= SHOWN
  return (
    <div className={css['clash']} data-testid="conflict-summary" data-count={busy}>
      <strong>{t.conflicts(busy, asked)}</strong> · {t.free(asked - busy, asked)}
      {situation === 'host-busy' ? <p>{t.hostBusy}</p> : null}
      {whole ? (
        <ul className={css['names']}>
          {ids.map((id) => (
            <li key={id}>
              <span>{t.busyAt(nameOf(id), ranges(day, conflicts.get(id) ?? []), '')}</span>
              {id === hostId ? null : (
                <Button aria-label={t.dropOf(nameOf(id))} onClick={() => onDrop([id])}>
                  {t.drop}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {t.andOthers(names.slice(0, SHOWN).join(', '), busy - SHOWN)}{' '}
          <button type="button" className={css['link']} onClick={() => setOpen(true)}>
            {t.showAll(busy)}
          </button>
        </p>
      )}
      {whole && busy > 1 ? (
        <Button onClick={() => onDrop([...without(new Set(ids), hostId === null ? [] : [hostId])])}>{t.dropAll}</Button>
      ) : null}
    </div>
  )
}

function ranges(day: Day, blocks: readonly Block[]): string {
  return blocks.map(({ start, end }) => formatRange(instantAt(day, start), instantAt(day, end))).join(', ')
}
