import type { components } from '../../src/shared/api/contract.gen'

type KioskMeeting = components['schemas']['KioskMeeting']
type KioskState = components['schemas']['KioskState']

export const at = (time: string, day = '2026-11-24') => `${day}T${time}:00+07:00`

export const ENDPOINT = {
  id: '00000000-0000-7000-8000-0000000000aa',
  code: 'HG-VT-01',
  name: 'UBND xã Vĩnh Thuận',
  shortName: 'X. Vĩnh Thuận',
}

/** 14:00–15:30, the door open from 13:00 to 16:00. */
export function kioskMeeting(change: Partial<KioskMeeting> = {}): KioskMeeting {
  return {
    id: '00000000-0000-7000-8000-000000000001',
    title: 'Giao ban trực tuyến công tác tháng 11',
    chair: 'Phó Chủ tịch UBND tỉnh',
    start: at('14:00'),
    end: at('15:30'),
    opensAt: at('13:00'),
    closesAt: at('16:00'),
    status: 'booked',
    hostName: 'UBND tỉnh – Phòng họp số 1',
    host: false,
    generation: 1,
    phase: 'later',
    ...change,
  }
}

/** The day of one endpoint as the server would tell it at a time. */
export function kioskState(time: string, today: KioskMeeting[], change: Partial<KioskState> = {}): KioskState {
  return { now: at(time), demo: true, helpPhone: '0293 3878 999', endpoint: ENDPOINT, state: 'idle', today, messages: [], ...change }
}
