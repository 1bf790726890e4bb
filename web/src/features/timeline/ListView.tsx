import { triOf, type Selection } from '../../shared/directory/selection'
import type { TreeNode } from '../../shared/directory/unitTree'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMinutes, formatRange, instantAt, type Day } from '../../shared/time'
import { Checkbox } from '../../shared/ui/Checkbox'
import type { Block, DayBlocks } from './core/blocks'
import { usualSpan } from './core/span'
import type { TimelineStore } from './core/TimelineStore'
import css from './LichPage.module.css'
import { timelineTexts } from './texts'
import { useStore } from './useStore'

export interface ListViewProps {
  store: TimelineStore
  day: Day
  tree: readonly TreeNode[]
  blocks: DayBlocks | null
  selection: Selection
  hostId: string | null
  conflictsOnly: boolean
  onToggle: (ids: readonly string[]) => void
}

const FROM = 7 * 60
const TO = 18 * 60

/** The same day in words, for narrow windows, large type and whoever reads line by line. */
export function ListView({ store, day, tree, blocks, selection, hostId, conflictsOnly, onToggle }: ListViewProps) {
  const t = useTexts(timelineTexts)
  const slots = useStore(store, (state) => state.slots)
  const asked = useStore(store, (state) => state.asked)
  const conflicts = useStore(store, (state) => state.conflicts)
  const line = (block: Block) =>
    `${formatRange(instantAt(day, block.start), instantAt(day, block.end))} ${block.meeting?.title ?? (block.state === 'maintenance' ? t.maintenance : t.busy)}`
  const draw = (nodes: readonly TreeNode[]) => (
    <ul className={css['list']}>
      {nodes.map((node) => {
        if (node.kind === 'unit') {
          if (conflictsOnly && !node.endpointIds.some((id) => conflicts.has(id))) return null
          const tri = triOf(selection, node.endpointIds)
          return (
            <li key={node.id}>
              <Checkbox label={<strong>{node.name}</strong>} checked={tri === 'all'} mixed={tri === 'some'} onChange={() => onToggle(node.endpointIds)} />
              {draw(node.children)}
            </li>
          )
        }
        if (conflictsOnly && !conflicts.has(node.id)) return null
        const taken = blocks?.get(node.id)?.filter((block) => block.start < 1440 && block.end > 0) ?? []
        return (
          <li key={node.id} data-testid="tl-row" data-ep={node.id}>
            <Checkbox
              label={
                <>
                  {node.name} <span className={css['quiet']}>{t.states[node.endpoint.state]}</span>
                  {conflicts.has(node.id) ? <strong className={css['clashWord']}> {t.clash}</strong> : null}
                  <br />
                  <span className={css['quiet']}>{taken.length === 0 ? t.freeAllDay : taken.map(line).join(' · ')}</span>
                </>
              }
              checked={selection.has(node.id)}
              disabled={node.id === hostId && selection.has(node.id)}
              onChange={() => onToggle([node.id])}
            />
          </li>
        )
      })}
    </ul>
  )
  return (
    <div className={css['listView']} data-testid="timeline-list">
      <h2>{t.freePerSlot}</h2>
      <div className={css['listSlots']}>
        {slots
          .filter(({ start }) => start >= FROM && start < TO)
          .map(({ start, free }) => (
            <button
              key={start}
              type="button"
              data-testid="free-slot"
              data-start={formatMinutes(start)}
              data-free={free}
              aria-label={t.freeSlot(formatMinutes(start), free, asked)}
              onClick={() => store.setWindow(usualSpan(start))}
            >
              <span>{formatMinutes(start)}</span> <strong>{free}</strong>
            </button>
          ))}
      </div>
      {draw(tree)}
    </div>
  )
}
