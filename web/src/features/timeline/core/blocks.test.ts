import { expect, it } from 'vitest'
import type { Availability } from '../api'
import { blocksOf, placeOf } from './blocks'

const answer: Availability = {
  from: '2026-11-24T00:00:00+07:00',
  to: '2026-11-25T00:00:00+07:00',
  meetings: {
    m1: { title: 'Giao ban', mine: true, hostName: 'UBND tỉnh', bookerName: 'Hạnh' },
    m2: { title: 'Tập huấn', mine: false, hostName: 'Sở Y tế', bookerName: 'Nam' },
  },
  items: [
    {
      endpointId: 'a',
      busy: [
        { start: '2026-11-24T13:30:00+07:00', end: '2026-11-24T15:00:00+07:00', kind: 'booked', meetingId: 'm2' },
        { start: '2026-11-23T22:00:00Z', end: '2026-11-24T01:00:00Z', kind: 'booked', meetingId: 'm1' },
        { start: '2026-11-24T16:00:00+07:00', end: '2026-11-24T17:00:00+07:00', kind: 'hold', meetingId: 'm1' },
        { start: '2026-11-24T23:00:00+07:00', end: '2026-11-25T02:00:00+07:00', kind: 'maintenance' },
      ],
    },
    { endpointId: 'b', busy: [] },
  ],
}

it('reads instants of any offset as minutes of the day, by start', () => {
  const blocks = blocksOf('2026-11-24', answer).get('a') ?? []
  expect(blocks.map(({ start, end, state, mine }) => ({ start, end, state, mine }))).toEqual([
    { start: 300, end: 480, state: 'mine', mine: true },
    { start: 810, end: 900, state: 'booked', mine: false },
    { start: 960, end: 1020, state: 'hold', mine: true },
    { start: 1380, end: 1560, state: 'maintenance', mine: false },
  ])
  expect(blocks[1]?.meeting?.title).toBe('Tập huấn')
  expect(new Set(blocks.map((block) => block.key)).size).toBe(4)
})

it('places a block within its day and leaves out what is not on it', () => {
  expect(placeOf({ start: 360, end: 720 })).toEqual({ left: 25, width: 25 })
  expect(placeOf({ start: -120, end: 360 })).toEqual({ left: 0, width: 25 })
  expect(placeOf({ start: 1080, end: 1560 })).toEqual({ left: 75, width: 25 })
  expect(placeOf({ start: 1440, end: 1500 })).toBeNull()
  expect(placeOf({ start: -60, end: 0 })).toBeNull()
})
