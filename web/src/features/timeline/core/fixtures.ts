import type { Endpoint, Unit } from '../api'
import type { Block } from './blocks'

/** Shapes for the tests of this folder. */
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

export function block(start: number, end: number, more: Partial<Block> = {}): Block {
  return {
    key: `${start}-${more.meetingId ?? ''}`,
    start,
    end,
    state: 'booked',
    mine: false,
    meetingId: undefined,
    meeting: undefined,
    ...more,
  }
}
