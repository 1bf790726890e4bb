import type { RefObject } from 'react'
import type { Group } from '../../shared/directory/api'
import { toggle, triOf, without, type Selection } from '../../shared/directory/selection'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import css from './LichPage.module.css'
import { timelineTexts } from './texts'

export interface GroupBarProps {
  groups: readonly Group[]
  selection: Selection
  barRef: RefObject<HTMLDivElement | null>
  /** @param pressed slugs of the groups that are wholly chosen then */
  onSelect: (selection: Selection, pressed: readonly string[]) => void
}

const BLOCKS = ['booked', 'hold', 'mine', 'maintenance'] as const

/** Saved groups as toggles with their counts, and what the blocks mean. */
export function GroupBar({ groups, selection, barRef, onSelect }: GroupBarProps) {
  const t = useTexts(timelineTexts)
  const isWhole = (of: Selection) => (group: Group) => triOf(of, group.endpointIds) === 'all'
  const select = (next: Selection) => onSelect(next, groups.filter(isWhole(next)).map((group) => group.slug))
  return (
    <div className={css['groups']}>
      <div ref={barRef} className={css['groupButtons']} role="group" aria-label={t.groups}>
        <span className={css['quiet']} aria-hidden>
          {t.groups}
        </span>
        {groups.map((group) => (
          <Button
            key={group.id}
            pressed={isWhole(selection)(group)}
            data-testid={`group-${group.slug}`}
            onClick={() => select(toggle(selection, group.endpointIds))}
          >
            {t.groupCount(group.name, group.count)}
          </Button>
        ))}
        <Button onClick={() => select(without(selection, [...selection]))}>{t.clear}</Button>
      </div>
      <ul className={css['legend']} aria-label={t.legend}>
        {BLOCKS.map((state) => (
          <li key={state}>
            <span className={css['swatch']} data-state={state} />
            {t[state]}
          </li>
        ))}
      </ul>
    </div>
  )
}
