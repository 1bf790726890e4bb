import { describe, expect, test } from 'vitest'
import { agendaOf } from './agenda'
import type { MeetingSummary } from './api'

const meeting = (id: string, start: string, mine = false): MeetingSummary => ({
  id,
  title: id,
  status: 'booked',
  waiting: false,
  version: 1,
  endpointCount: 3,
  unit: { id: 'u', code: '93', name: 'Tỉnh Hậu Giang' },
  mine,
  start,
  end: start,
})

describe('the agenda of a week', () => {
  test('has seven days from Monday, cut at noon of Viet Nam', () => {
    const days = agendaOf('2026-11-23', [meeting('morning', '2026-11-24T04:59:00Z'), meeting('noon', '2026-11-24T05:00:00Z')])
    expect(days.map(({ day }) => day)).toEqual([
      '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29',
    ])
    expect(days[1]?.morning.map(({ id }) => id)).toEqual(['morning'])
    expect(days[1]?.afternoon.map(({ id }) => id)).toEqual(['noon'])
  })

  test('puts one’s own meetings first, then the earlier ones', () => {
    const days = agendaOf('2026-11-23', [
      meeting('late', '2026-11-23T02:00:00Z'),
      meeting('early', '2026-11-23T01:00:00Z'),
      meeting('own', '2026-11-23T03:00:00Z', true),
    ])
    expect(days[0]?.morning.map(({ id }) => id)).toEqual(['own', 'early', 'late'])
  })

  test('shows what began on Sunday evening in the first morning', () => {
    const days = agendaOf('2026-11-23', [meeting('night', '2026-11-22T16:30:00Z')])
    expect(days[0]?.morning.map(({ id }) => id)).toEqual(['night'])
  })
})
