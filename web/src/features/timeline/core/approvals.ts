import type { Grant } from '../../../shared/api/session'
import type { Endpoint, Unit } from '../../../shared/directory/api'

/** Endpoints that need the word of one unit's approver before the meeting is booked. */
export interface NeededApproval {
  readonly unit: Unit
  readonly endpointIds: readonly string[]
}

/**
 * Which endpoints lie beyond the booker's own subtree, and whose approver they need: that of the nearest unit above both.
 * The server decides finally (it goes on upwards where a unit has no approver, and never asks the booker).
 * @param grants the booker's; only those as secretary count
 */
export function neededApprovals(
  grants: readonly Grant[],
  units: ReadonlyMap<string, Unit>,
  endpoints: Iterable<Endpoint>,
): NeededApproval[] {
  const own = grants.filter((grant) => grant.role === 'secretary')
  const home = own[0]?.unitId
  if (home === undefined) return []
  const homePath = new Set(pathUp(home, units).map((unit) => unit.id))
  const needed = new Map<string, { unit: Unit; endpointIds: string[] }>()
  for (const endpoint of endpoints) {
    const path = pathUp(endpoint.unit.id, units)
    if (own.some((grant) => (grant.subtree ? path.some((unit) => unit.id === grant.unitId) : endpoint.unit.id === grant.unitId)))
      continue
    const unit = path.find((above) => homePath.has(above.id))
    if (unit === undefined) continue
    const entry = needed.get(unit.id) ?? { unit, endpointIds: [] }
    entry.endpointIds.push(endpoint.id)
    needed.set(unit.id, entry)
  }
  return [...needed.values()]
}

/** The unit and all above it, nearest first. Ends at a unit that is unknown or met before. */
function pathUp(unitId: string, units: ReadonlyMap<string, Unit>): Unit[] {
  const path: Unit[] = []
  const met = new Set<string>()
  let unit = units.get(unitId)
  while (unit !== undefined && !met.has(unit.id)) {
    met.add(unit.id)
    path.push(unit)
    unit = unit.parentId === undefined ? undefined : units.get(unit.parentId)
  }
  return path
}
