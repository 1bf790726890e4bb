import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { useNow } from '../../../shared/clock'
import { chosenOf, type Selection } from '../../../shared/directory/selection'
import type { Branch, TreeNode } from '../../../shared/directory/unitTree'
import { useTexts } from '../../../shared/i18n/useTexts'
import { dayOf, formatRange, formatTime, instantAt, minutesOn, parseTime, type Day } from '../../../shared/time'
import { classes } from '../../../shared/ui/classes'
import type { DayBlocks } from '../core/blocks'
import { DAY } from '../core/span'
import type { TimelineStore } from '../core/TimelineStore'
import { timelineTexts } from '../texts'
import { BlockCard } from './BlockCard'
import { EndpointRow } from './EndpointRow'
import css from './Grid.module.css'
import { percent, SHOWN_FROM } from './gridCells'
import { GridHeader } from './GridHeader'
import { GridPainter } from './GridPainter'
import { Lane } from './Lane'
import { UnitRow } from './UnitRow'
import { useBlockCard } from './useBlockCard'
import { keepTabStops, useGridKeys, type GridActions } from './useGridKeys'
import { watchDrag } from './watchDrag'

export interface TimelineGridProps {
  store: TimelineStore
  day: Day
  /** Rows to draw, closed units already without theirs. */
  rows: readonly TreeNode[]
  isClosed: (unitId: string) => boolean
  blocks: DayBlocks | null
  selection: Selection
  hostId: string | null
  conflictsOnly: boolean
  workingHours: readonly { start: string; end: string }[]
  actions: RefObject<GridActions>
}

const NO_BLOCKS: readonly never[] = []

/** The day of all endpoints: who is taken when, how many are free, and the window that is being looked for. */
export function TimelineGrid(props: TimelineGridProps) {
  const { store, day, rows, isClosed, blocks, selection, hostId, conflictsOnly, workingHours, actions } = props
  const t = useTexts(timelineTexts)
  const [, navigate] = useLocation()
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const painter = useRef<GridPainter | null>(null)
  const words = useMemo(
    () => ({ clash: t.clash, range: ({ start, end }: { start: number; end: number }) => formatRange(instantAt(day, start), instantAt(day, end)) }),
    [t, day],
  )

  useLayoutEffect(() => {
    const root = scroller.current
    if (root === null) return
    const lanes = root.querySelector('[data-part=strip]')
    root.scrollLeft = ((lanes?.clientWidth ?? 0) * SHOWN_FROM) / DAY
    painter.current = new GridPainter(root, store)
    const stopPainting = store.subscribe(painter.current.paint)
    const stopDrag = watchDrag(root, store)
    return () => {
      stopPainting()
      stopDrag()
    }
  }, [store])
  useLayoutEffect(() => {
    painter.current?.adopt(rows.filter((row): row is Branch => row.kind === 'unit'), words)
    if (scroller.current) keepTabStops(scroller.current)
  }, [rows, blocks, words])
  useGridKeys(scroller, actions, (block) => {
    const id = block.dataset['meeting']
    if (id !== undefined) navigate(`/hop/${id}`)
  })
  const anchor = useBlockCard(frame)
  useEffect(() => {
    // A wheel of the window changes what the frame shows; the hours in sight stay those of the working day.
    const resized = () => {
      const lanes = scroller.current?.querySelector('[data-part=strip]')
      if (scroller.current && lanes) scroller.current.scrollLeft = (lanes.clientWidth * SHOWN_FROM) / DAY
    }
    window.addEventListener('resize', resized)
    return () => window.removeEventListener('resize', resized)
  }, [])

  const endpointOf = (id: string | undefined) => rows.find((row) => row.id === id && row.kind === 'endpoint')
  const shownId = anchor?.closest<HTMLElement>('[data-ep]')?.dataset['ep']
  const shown = blocks?.get(shownId ?? '')?.find((block) => block.key === anchor?.dataset['key'])
  return (
    <div ref={frame} style={{ display: 'contents' }}>
      <div ref={scroller} className={css['scroller']} data-testid="timeline" data-place="grid">
        <div
          role="treegrid"
          aria-label={t.grid}
          aria-multiselectable
          aria-busy={blocks === null}
          className={classes(css['content'], conflictsOnly && css['onlyConflicts'])}
        >
          <div className={css['under']} aria-hidden>
            {quietHours(workingHours).map(({ start, end }) => (
              <div key={start} className={css['shade']} style={{ left: percent(start), width: percent(end - start) }} />
            ))}
          </div>
          <GridHeader store={store} />
          <div role="rowgroup">
            {rows.map((node) =>
              node.kind === 'unit' ? (
                <UnitRow key={node.id} node={node} chosen={chosenOf(selection, node.endpointIds)} open={!isClosed(node.id)} />
              ) : (
                <EndpointRow key={node.id} node={node} checked={selection.has(node.id)} isHost={node.id === hostId}>
                  <Lane day={day} blocks={blocks?.get(node.id) ?? NO_BLOCKS} />
                </EndpointRow>
              ),
            )}
          </div>
          <div className={css['over']} aria-hidden>
            <NowLine day={day} />
            <div className={css['band']} data-part="window-band" data-testid="window-band" hidden />
          </div>
        </div>
      </div>
      {anchor && shown ? <BlockCard block={shown} day={day} anchor={anchor} endpointName={endpointOf(shownId)?.name ?? ''} /> : null}
    </div>
  )
}

function NowLine({ day }: { day: Day }) {
  const now = useNow()
  const t = useTexts(timelineTexts)
  if (dayOf(now) !== day) return null
  return <div className={css['now']} style={{ left: percent(minutesOn(day, now)) }} title={t.now(formatTime(now))} data-testid="now-line" />
}

/** The time outside working hours, lunch included: allowed, but shaded. */
function quietHours(hours: TimelineGridProps['workingHours']): { start: number; end: number }[] {
  const quiet: { start: number; end: number }[] = []
  let from = 0
  for (const { start, end } of hours) {
    quiet.push({ start: from, end: parseTime(start) ?? from })
    from = parseTime(end) ?? from
  }
  if (hours.length > 0) quiet.push({ start: from, end: DAY })
  return quiet.filter(({ start, end }) => end > start)
}
