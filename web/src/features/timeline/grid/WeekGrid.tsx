import { useLayoutEffect, useRef, type CSSProperties, type RefObject } from 'react'
import { chosenOf, type Selection } from '../../../shared/directory/selection'
import type { TreeNode } from '../../../shared/directory/unitTree'
import { useTexts } from '../../../shared/i18n/useTexts'
import { addDays, formatDate, formatNarrowDate, type Day } from '../../../shared/time'
import { timelineTexts } from '../texts'
import { EndpointRow } from './EndpointRow'
import css from './Grid.module.css'
import { UnitRow } from './UnitRow'
import { keepTabStops, useGridKeys, type GridActions } from './useGridKeys'

export interface WeekGridProps {
  monday: Day
  rows: readonly TreeNode[]
  isClosed: (unitId: string) => boolean
  /** 14 numbers an endpoint: minutes booked per half-day from Monday morning. */
  load: ReadonlyMap<string, readonly number[]>
  selection: Selection
  hostId: string | null
  /** Names of days off, by day. */
  daysOff: ReadonlyMap<string, string>
  actions: RefObject<GridActions>
  onDay: (day: Day) => void
}

/** Half of a working day that a booking can fill, in minutes. */
const FULL = 240

/** The week as a summary: how full each half-day is. A press opens that day. */
export function WeekGrid({ monday, rows, isClosed, load, selection, hostId, daysOff, actions, onDay }: WeekGridProps) {
  const t = useTexts(timelineTexts)
  const root = useRef<HTMLDivElement>(null)
  const weekend = [...load.values()].some((minutes) => minutes.slice(10).some((n) => n > 0))
  const days = Array.from({ length: weekend ? 7 : 5 }, (_, i) => addDays(monday, i))
  useGridKeys(root, actions, (cell) => onDay(cell.dataset['cell'] as Day))
  useLayoutEffect(() => {
    if (root.current) keepTabStops(root.current)
  })
  return (
    <div ref={root} className={css['scroller']} data-testid="timeline-week" data-place="grid">
      <div role="treegrid" aria-label={t.grid} aria-multiselectable className={css['week']}>
        <div role="rowgroup" className={css['header']}>
          <div role="row" className={css['weekHead']}>
            <div role="columnheader" className={css['corner']}>
              {t.endpoints} · {t.chosen(selection.size)}
            </div>
            <div role="columnheader" className={css['weekLane']} aria-label={t.week}>
              {days.map((day) => (
                <button key={day} type="button" className={css['weekDay']} aria-label={t.openDay(formatDate(day))} onClick={() => onDay(day)}>
                  {formatNarrowDate(day)}
                  <span>{daysOff.get(day) ?? `${t.morning} · ${t.afternoon}`}</span>
                </button>
              ))}
            </div>
          </div>
        </div>
        <div role="rowgroup">
          {rows.map((node) =>
            node.kind === 'unit' ? (
              <UnitRow key={node.id} node={node} chosen={chosenOf(selection, node.endpointIds)} open={!isClosed(node.id)} />
            ) : (
              <EndpointRow key={node.id} node={node} checked={selection.has(node.id)} isHost={node.id === hostId}>
                <div role="gridcell" className={css['weekLane']}>
                  {days.flatMap((day, i) =>
                    [t.morning, t.afternoon].map((half, j) => {
                      const minutes = load.get(node.id)?.[i * 2 + j] ?? 0
                      const fill: CSSProperties & Record<'--fill', string> = { '--fill': `${Math.min(100, (minutes / FULL) * 100)}%` }
                      return (
                        <button
                          key={`${day}${half}`}
                          type="button"
                          tabIndex={-1}
                          className={css['cell']}
                          style={fill}
                          data-cell={day}
                          aria-label={t.halfDay(formatNarrowDate(day), half.toLowerCase(), minutes)}
                        >
                          {minutes > 0 ? t.minutes(minutes) : null}
                        </button>
                      )
                    }),
                  )}
                </div>
              </EndpointRow>
            ),
          )}
        </div>
      </div>
    </div>
  )
}
