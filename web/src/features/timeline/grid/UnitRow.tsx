import { memo } from 'react'
import type { Branch } from '../../../shared/directory/unitTree'
import { useTexts } from '../../../shared/i18n/useTexts'
import { timelineTexts } from '../texts'
import css from './Grid.module.css'
import { headId, nameId } from './gridCells'

export interface UnitRowProps {
  node: Branch
  /** How many of its endpoints are chosen. */
  chosen: number
  open: boolean
}

/** A unit: opens and closes its rows, and chooses all of them at once. */
export const UnitRow = memo(function UnitRow({ node, chosen, open }: UnitRowProps) {
  const t = useTexts(timelineTexts)
  const all = node.endpointIds.length
  return (
    <div
      role="row"
      className={css['unit']}
      tabIndex={-1}
      aria-level={node.depth + 1}
      aria-expanded={open}
      aria-labelledby={headId(node.id)}
      data-testid="tl-unit"
      data-unit={node.id}
    >
      <div role="rowheader" className={css['head']} id={headId(node.id)} data-depth={node.depth}>
        <button
          type="button"
          className={css['caret']}
          tabIndex={-1}
          aria-label={open ? t.shut(node.name) : t.open(node.name)}
          data-open={open}
        />
        <input
          ref={(input) => {
            if (input) input.indeterminate = chosen > 0 && chosen < all
          }}
          type="checkbox"
          className={css['check']}
          tabIndex={-1}
          checked={chosen === all}
          aria-labelledby={nameId(node.id)}
          readOnly
        />
        <span className={css['name']} id={nameId(node.id)} title={node.name}>
          {node.name}
        </span>
        <span className={css['count']}>{t.chosenOf(chosen, all)}</span>
      </div>
      <div role="gridcell" className={css['unitLane']} />
    </div>
  )
})
