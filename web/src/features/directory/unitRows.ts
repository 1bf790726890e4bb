import type { Unit } from '../../shared/directory/api'
import { matches } from '../../shared/fold'

/** A unit as a row of the tree. */
export interface UnitRow {
  readonly unit: Unit
  readonly depth: number
  /** Whether units below it are shown; null where there are none. */
  readonly open: boolean | null
}

/**
 * The rows of the tree, of any depth, in the order of the list. A unit whose parent is not in the list stands at the top.
 * With words only what answers them is shown, with all that stands above it.
 *
 * @param isOpen whether a unit shows those below it; with words all do
 */
export function unitRows(units: readonly Unit[], words: string, isOpen: (unit: Unit, depth: number) => boolean): UnitRow[] {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const searching = words.trim() !== ''
  const kept = searching ? withAbove(units.filter((unit) => matches(`${unit.name} ${unit.code}`, words)), known) : known
  const below = new Map<string, Unit[]>()
  const top: Unit[] = []
  for (const unit of units) {
    if (!kept.has(unit.id)) continue
    if (unit.parentId === undefined || !known.has(unit.parentId)) top.push(unit)
    else below.set(unit.parentId, [...(below.get(unit.parentId) ?? []), unit])
  }
  const rows: UnitRow[] = []
  const add = (unit: Unit, depth: number) => {
    const children = below.get(unit.id)
    const open = children === undefined ? null : searching || isOpen(unit, depth)
    rows.push({ unit, depth, open })
    if (open) children?.forEach((child) => add(child, depth + 1))
  }
  top.forEach((unit) => add(unit, 0))
  return rows
}

function withAbove(hits: readonly Unit[], known: ReadonlyMap<string, Unit>): ReadonlyMap<string, Unit> {
  const kept = new Map<string, Unit>()
  for (const hit of hits) {
    for (let at: Unit | undefined = hit; at !== undefined && !kept.has(at.id); at = known.get(at.parentId ?? '')) kept.set(at.id, at)
  }
  return kept
}
