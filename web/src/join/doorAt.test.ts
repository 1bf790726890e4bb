import { describe, expect, it } from 'vitest'
import { doorAt, type Invitation } from './doorAt'

const invitation = (change: Partial<Invitation> = {}): Invitation => ({
  title: 'Giao ban',
  start: '2026-11-24T14:00:00+07:00',
  end: '2026-11-24T15:30:00+07:00',
  opensAt: '2026-11-24T13:00:00+07:00',
  closesAt: '2026-11-24T16:00:00+07:00',
  status: 'booked',
  hostName: 'UBND tỉnh',
  unitName: 'Văn phòng UBND tỉnh',
  now: '2026-11-24T12:00:00+07:00',
  ...change,
})
const at = (time: string) => new Date(`2026-11-24T${time}+07:00`)

describe('the door of a guest', () => {
  it.each([
    ['12:59:59', 'waiting'],
    ['13:00:00', 'open'],
    ['15:59:59', 'open'],
    ['16:00:00', 'over'],
  ])('at %s is %s', (time, door) => {
    expect(doorAt(invitation(), at(time))).toBe(door)
  })

  it('stays open through the overrun, though the meeting has ended by the clock', () => {
    expect(doorAt(invitation({ status: 'ended' }), at('15:45:00'))).toBe('open')
    expect(doorAt(invitation({ status: 'ended' }), at('15:00:00'))).toBe('over')
    expect(doorAt(invitation({ status: 'ended' }), at('16:00:00'))).toBe('over')
  })

  it('of a hold is waited for, of a cancelled meeting is not', () => {
    expect(doorAt(invitation({ status: 'hold' }), at('13:30:00'))).toBe('waiting')
    expect(doorAt(invitation({ status: 'cancelled' }), at('12:00:00'))).toBe('cancelled')
    expect(doorAt(invitation({ status: 'postponed' }), at('13:30:00'))).toBe('postponed')
  })
})
