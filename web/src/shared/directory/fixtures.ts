import type { Endpoint, Unit } from './api'

/** Shapes for the tests of units and endpoints. */
export function unit(id: string, name: string, parentId?: string): Unit {
  return {
    id,
    code: id,
    name,
    label: name.slice(0, 18),
    level: 'commune',
    unitType: 'Xã',
    endpointCount: 1,
    active: true,
    ...(parentId === undefined ? {} : { parentId }),
  }
}

export function endpoint(id: string, unitId: string, name = `Điểm cầu ${id}`): Endpoint {
  return {
    id,
    code: id,
    name,
    shortName: id,
    roomName: '',
    level: 'commune',
    state: 'ready',
    unit: { id: unitId, code: unitId, name: unitId },
  }
}
