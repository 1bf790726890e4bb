import type { Block, DayBlocks } from './blocks'
import { overlaps, type Span } from './span'

/** Endpoints of the chosen ones that are taken in the window, each with what is in the way. */
export type Conflicts = ReadonlyMap<string, readonly Block[]>

const NONE: Conflicts = new Map()

/**
 * @param exceptMeetingId a meeting whose own time does not count: the one being edited
 */
export function conflictsIn(
  blocks: DayBlocks,
  chosen: Iterable<string>,
  window: Span | null,
  exceptMeetingId?: string,
): Conflicts {
  if (window === null) return NONE
  const found = new Map<string, readonly Block[]>()
  for (const id of chosen) {
    const inTheWay = blocks
      .get(id)
      ?.filter((block) => overlaps(block, window) && (exceptMeetingId === undefined || block.meetingId !== exceptMeetingId))
    if (inTheWay !== undefined && inTheWay.length > 0) found.set(id, inTheWay)
  }
  return found
}

/** What must be repainted between two states: a drag touches only these rows. */
export function changedBetween(before: Conflicts, after: Conflicts): { marked: string[]; cleared: string[] } {
  return {
    marked: [...after].filter(([id, blocks]) => !sameBlocks(before.get(id), blocks)).map(([id]) => id),
    cleared: [...before.keys()].filter((id) => !after.has(id)),
  }
}

function sameBlocks(a: readonly Block[] | undefined, b: readonly Block[]): boolean {
  return a?.length === b.length && a.every((block, i) => block.key === b[i]?.key)
}
