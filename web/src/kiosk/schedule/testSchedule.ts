import type { KioskMeeting, KioskState } from './screenAt'

/** A meeting for tests: 14:00–15:30 on 24 November 2026, the door open from 13:00 to 16:00. */
export function meeting(change: Partial<KioskMeeting> = {}): KioskMeeting {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    title: 'Giao ban trực tuyến công tác tháng 11',
    chair: 'Phó Chủ tịch UBND tỉnh',
    start: '2026-11-24T14:00:00+07:00',
    end: '2026-11-24T15:30:00+07:00',
    opensAt: '2026-11-24T13:00:00+07:00',
    closesAt: '2026-11-24T16:00:00+07:00',
    status: 'booked',
    hostName: 'UBND tỉnh',
    host: false,
    generation: 1,
    phase: 'later',
    ...change,
  }
}

export function schedule(today: KioskMeeting[], change: Partial<KioskState> = {}): KioskState {
  return {
    now: '2026-11-24T13:52:00+07:00',
    demo: true,
    helpPhone: '0293 3870 000',
    endpoint: { id: '00000000-0000-4000-8000-0000000000aa', code: 'VT-01', name: 'UBND xã Vĩnh Thuận', shortName: 'X. Vĩnh Thuận' },
    state: 'idle',
    today,
    messages: [],
    ...change,
  }
}

export const at = (time: string, day = '2026-11-24') => new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+07:00`)
