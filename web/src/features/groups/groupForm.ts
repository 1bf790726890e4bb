import type { Endpoint, Unit } from '../../shared/directory/api'
import type { Group, GroupRequest } from './api'

export type Level = Unit['level']

/** What is chosen about a group; what belongs to the other kind is kept while one switches to and fro. */
export interface GroupFields extends Record<string, unknown> {
  readonly name: string
  readonly kind: Group['kind']
  /** Empty: everywhere. */
  readonly unitId: string
  /** Empty: any. */
  readonly levels: readonly Level[]
  /** Empty: any. */
  readonly unitTypes: readonly string[]
  readonly endpointIds: readonly string[]
}

export const NEW_GROUP: GroupFields = { name: '', kind: 'rule', unitId: '', levels: [], unitTypes: [], endpointIds: [] }

export function fieldsOf({ name, kind, rule, endpointIds }: Group): GroupFields {
  return {
    name,
    kind,
    unitId: rule?.unitId ?? '',
    levels: rule?.levels ?? [],
    unitTypes: rule?.unitTypes ?? [],
    endpointIds: kind === 'list' ? endpointIds : [],
  }
}

export function requestOf({ name, kind, unitId, levels, unitTypes, endpointIds }: GroupFields): GroupRequest {
  return kind === 'list'
    ? { name: name.trim(), kind, endpointIds: [...endpointIds] }
    : { name: name.trim(), kind, rule: { levels: [...levels], unitTypes: [...unitTypes], ...(unitId === '' ? {} : { unitId }) } }
}

/** What is wrong with a field, by the name of its sentence. */
export function faultsIn({ name, kind, endpointIds }: GroupFields): { name?: 'needName'; endpointIds?: 'needEndpoint' } {
  return {
    ...(name.trim() === '' ? { name: 'needName' } : {}),
    ...(kind === 'list' && endpointIds.length === 0 ? { endpointIds: 'needEndpoint' } : {}),
  }
}

/** The endpoints the group would stand for today, in the order given: by the rule of the server, which decides. */
export function membersOf(fields: GroupFields, units: readonly Unit[], endpoints: readonly Endpoint[]): Endpoint[] {
  if (fields.kind === 'list') {
    const chosen = new Set(fields.endpointIds)
    return endpoints.filter(({ id }) => chosen.has(id))
  }
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const within = (unitId: string): boolean => {
    if (fields.unitId === '') return true
    for (let at = known.get(unitId); at !== undefined; at = known.get(at.parentId ?? '')) if (at.id === fields.unitId) return true
    return false
  }
  return endpoints.filter(({ unit: { id } }) => {
    const unit = known.get(id)
    return (
      unit !== undefined &&
      within(id) &&
      (fields.levels.length === 0 || fields.levels.includes(unit.level)) &&
      (fields.unitTypes.length === 0 || fields.unitTypes.includes(unit.unitType))
    )
  })
}
