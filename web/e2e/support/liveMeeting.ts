import type { components } from '../../src/shared/api/contract.gen'
import { sessionOf, type Answers } from './screenTest'

type Schemas = components['schemas']
type Line = Schemas['RollCallLine']

export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const at = (time: string) => `2026-11-24T${time}:00+07:00`

export const MEETING_ID = id(301)
const UNIT = { id: id(93), code: '93', name: 'Tỉnh Hậu Giang' }
export const HOST = { id: id(401), code: 'DC-93', name: 'Điểm cầu UBND tỉnh Hậu Giang', shortName: 'T. Hậu Giang' }

export const NOTHING_ALLOWED = { end: false, remove: false, message: false, add: false, extend: false, moderate: false, delegate: false }
export const ALL_ALLOWED = { end: true, remove: true, message: true, add: true, extend: true, moderate: true, delegate: true }

/** 14:00–15:30, 78 expected, the secretary's own. */
export function liveMeeting(change: object = {}) {
  return {
    id: MEETING_ID,
    title: 'Giao ban trực tuyến công tác tháng 11',
    chair: 'Phó Chủ tịch UBND tỉnh',
    chairName: 'Phó Chủ tịch UBND tỉnh',
    status: 'live',
    waiting: false,
    start: at('14:00'),
    end: at('15:30'),
    host: HOST,
    unit: UNIT,
    endpointCount: 78,
    wishCount: 0,
    mine: true,
    mayJoin: true,
    version: 3,
    inRoom: 75,
    expected: 78,
    serverName: 'Máy chủ họp chính',
    serverState: 'up',
    may: ALL_ALLOWED,
    endsAt: at('16:00'),
    promisedUntil: at('19:30'),
    delegates: [],
    delegateCandidates: [{ id: id(601), name: 'Trần Quốc Kỹ' }],
    messages: [],
    ...change,
  }
}

export function line(n: number, name: string, change: Partial<Line> = {}): Line {
  return {
    who: { kind: 'endpoint', id: id(n) },
    name,
    unitName: name.replace('Điểm cầu UBND ', ''),
    state: 'present',
    inRoom: true,
    firstJoinedAt: at('13:52'),
    lateMinutes: 0,
    drops: 0,
    totalSeconds: 1800,
    host: false,
    ...change,
  }
}

/** One never came, one dropped, one came late, one guest; the missing first, as the server orders them. */
export const LINES: Line[] = [
  {
    who: { kind: 'endpoint', id: id(402) },
    name: 'Điểm cầu UBND xã Vị Thủy',
    unitName: 'Xã Vị Thủy',
    state: 'absent',
    inRoom: false,
    lateMinutes: 0,
    drops: 0,
    totalSeconds: 0,
    host: false,
    phone: '0900 000 402',
  },
  line(403, 'Điểm cầu UBND xã Vĩnh Thuận Tây', { inRoom: false, lastLeftAt: at('14:12'), drops: 2, totalSeconds: 600, phone: '0900 000 403' }),
  line(401, HOST.name, { host: true, totalSeconds: 2100 }),
  line(404, 'Điểm cầu UBND xã Vị Thanh', { state: 'late', lateMinutes: 7, firstJoinedAt: at('14:07'), totalSeconds: 780, phone: '0900 000 404' }),
  line(405, 'Lê Văn Bảy', { who: { kind: 'guest', id: id(405) }, unitName: 'Hội Nông dân' }),
]

export function rollCall(change: object = {}) {
  return {
    meetingId: MEETING_ID,
    title: 'Giao ban trực tuyến công tác tháng 11',
    start: at('14:00'),
    end: at('15:30'),
    unitName: UNIT.name,
    hostName: HOST.name,
    now: at('14:20'),
    counts: { expected: 78, inRoom: 75, present: 74, late: 2, absent: 2, guests: 1, people: 0 },
    lines: LINES,
    ...change,
  }
}

export const PATH = `/meetings/${MEETING_ID}`

/** A person at 14:20 of the day of the meeting. */
export function sessionAt(...roles: Parameters<typeof sessionOf>) {
  return { body: { ...sessionOf(...roles), serverTime: at('14:20') } }
}

/** The meeting as its secretary finds it. */
export function running(change: object = {}): Answers {
  return {
    'GET /session': sessionAt('secretary'),
    [`GET ${PATH}/live`]: { body: liveMeeting(change) },
    [`GET ${PATH}/roll-call`]: { body: rollCall() },
  }
}
