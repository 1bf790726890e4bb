/** The endpoints somebody chose, by id. Never changed in place: a new choice is a new set. */
export type Selection = ReadonlySet<string>

export type Tri = 'none' | 'some' | 'all'

export const NOTHING: Selection = new Set()

/** How many of these are chosen. */
export function chosenOf(selection: Selection, ids: readonly string[]): number {
  let chosen = 0
  for (const id of ids) if (selection.has(id)) chosen++
  return chosen
}

export function triOf(selection: Selection, ids: readonly string[]): Tri {
  const chosen = chosenOf(selection, ids)
  if (chosen === 0) return 'none'
  return chosen === ids.length ? 'all' : 'some'
}

/** A press on a checkbox of one, a unit's or a group's endpoints: what is not wholly chosen becomes so, else nothing of it. */
export function toggle(selection: Selection, ids: readonly string[]): Selection {
  return triOf(selection, ids) === 'all' ? without(selection, ids) : withAll(selection, ids)
}

export function withAll(selection: Selection, ids: readonly string[]): Selection {
  return new Set([...selection, ...ids])
}

export function without(selection: Selection, ids: readonly string[]): Selection {
  const gone = new Set(ids)
  return new Set([...selection].filter((id) => !gone.has(id)))
}

/** Who takes part: the chosen ones and the host, who is one of them, listed or not. Nobody while nobody was chosen. */
export function involved(selection: Selection, hostId: string | null): Selection {
  return selection.size === 0 || hostId === null || selection.has(hostId) ? selection : withAll(selection, [hostId])
}
