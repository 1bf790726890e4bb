import { describe, expect, it } from 'vitest'
import { minutesUntil } from './minutesUntil'
import { isNight, pixelShift } from './night'
import { mayRest, meetingsOf, phaseAt, restOfToday, screenAt } from './screenAt'
import { at, meeting, schedule } from './testSchedule'

const other = meeting({
  id: '00000000-0000-4000-8000-000000000002',
  title: 'Rà soát giải ngân vốn đầu tư công',
  start: '2026-11-24T16:00:00+07:00',
  end: '2026-11-24T17:00:00+07:00',
  opensAt: '2026-11-24T15:30:00+07:00',
  closesAt: '2026-11-24T17:30:00+07:00',
})

describe('the phase of a meeting', () => {
  it.each([
    ['12:59:59', 'later'],
    ['13:00', 'open'],
    ['13:44:59', 'open'],
    ['13:45', 'soon'],
    ['13:59:59', 'soon'],
    ['14:00', 'now'],
    ['15:29:59', 'now'],
    ['15:30', 'overrun'],
    ['15:59:59', 'overrun'],
    ['16:00', 'over'],
  ])('at %s is %s', (time, phase) => {
    expect(phaseAt(meeting(), at(time))).toBe(phase)
  })

  it('is over once it was cancelled, postponed or ended early', () => {
    for (const status of ['cancelled', 'postponed', 'ended'] as const) {
      expect(phaseAt(meeting({ status }), at('14:10'))).toBe('over')
    }
  })

  it('of a hold never opens', () => {
    expect(phaseAt(meeting({ status: 'hold' }), at('13:30'))).toBe('later')
    expect(phaseAt(meeting({ status: 'hold' }), at('14:30'))).toBe('over')
  })

  it('of a meeting past midnight goes on into the next day', () => {
    const night = meeting({
      start: '2026-11-24T23:00:00+07:00',
      end: '2026-11-25T00:30:00+07:00',
      opensAt: '2026-11-24T22:00:00+07:00',
      closesAt: '2026-11-25T01:00:00+07:00',
    })
    expect(phaseAt(night, at('00:10', '2026-11-25'))).toBe('now')
    expect(phaseAt(night, at('00:40', '2026-11-25'))).toBe('overrun')
  })
})

describe('the screen', () => {
  it('shows nothing today with the next meeting and its date', () => {
    const next = meeting({
      start: '2026-11-26T08:00:00+07:00',
      end: '2026-11-26T09:00:00+07:00',
      opensAt: '2026-11-26T07:00:00+07:00',
      closesAt: '2026-11-26T09:30:00+07:00',
    })
    expect(screenAt(schedule([], { next }), at('10:00'))).toEqual({ kind: 'idle', next })
    expect(screenAt(schedule([]), at('10:00'))).toEqual({ kind: 'idle', next: null })
  })

  it('goes through the day by the clock alone', () => {
    const state = schedule([meeting()])
    const kinds = ['08:00', '13:00', '13:52', '14:00', '15:40', '16:00'].map((time) => screenAt(state, at(time)).kind)
    expect(kinds).toEqual(['later', 'open', 'soon', 'now', 'overrun', 'idle'])
  })

  it('follows a clock that jumps back and ahead', () => {
    const state = schedule([meeting()])
    expect(screenAt(state, at('15:00')).kind).toBe('now')
    expect(screenAt(state, at('07:00')).kind).toBe('later')
    expect(screenAt(state, at('07:00', '2026-11-20'))).toMatchObject({ kind: 'idle', next: { id: meeting().id } })
    expect(screenAt(state, at('07:00', '2027-01-01'))).toEqual({ kind: 'idle', next: null })
  })

  it('turns tomorrow into today at midnight', () => {
    const next = meeting({
      start: '2026-11-25T08:00:00+07:00',
      end: '2026-11-25T09:00:00+07:00',
      opensAt: '2026-11-25T07:00:00+07:00',
      closesAt: '2026-11-25T09:30:00+07:00',
    })
    const state = schedule([meeting()], { next })
    expect(screenAt(state, at('23:59:59')).kind).toBe('idle')
    expect(screenAt(state, at('00:00', '2026-11-25')).kind).toBe('later')
  })

  it('gives the choice where two doors are open, what runs first, then what we host', () => {
    const running = meeting({ closesAt: '2026-11-24T16:00:00+07:00' })
    const begins = { ...other, start: '2026-11-24T15:00:00+07:00', opensAt: '2026-11-24T14:00:00+07:00' }
    expect(screenAt(schedule([begins, running]), at('14:30'))).toEqual({ kind: 'overlap', meetings: [running, begins] })
    const hosted = { ...begins, start: running.start, host: true }
    expect(screenAt(schedule([running, hosted]), at('14:30'))).toEqual({ kind: 'overlap', meetings: [hosted, running] })
  })

  it('says that a meeting ended early, until its time is up', () => {
    const state = schedule([meeting({ status: 'ended' }), other])
    expect(screenAt(state, at('14:20'))).toMatchObject({ kind: 'ended', next: { id: other.id } })
    expect(screenAt(state, at('15:30'))).toMatchObject({ kind: 'open', meeting: { id: other.id } })
  })

  it('takes the server saying that a meeting ended by the clock for its overrun', () => {
    const state = schedule([meeting({ status: 'ended' })], { now: '2026-11-24T15:31:00+07:00' })
    expect(screenAt(state, at('15:31')).kind).toBe('overrun')
    expect(screenAt(state, at('16:00')).kind).toBe('idle')
  })

  it('rests for maintenance until its end, or until a door opens', () => {
    const state = schedule([meeting()], {
      state: 'maintenance',
      maintenanceUntil: '2026-11-24T11:00:00+07:00',
      maintenanceReason: 'Thay camera',
    })
    expect(screenAt(state, at('10:00'))).toMatchObject({ kind: 'maintenance', reason: 'Thay camera' })
    expect(screenAt(state, at('11:00')).kind).toBe('later')
    const tillStart = { ...state, maintenanceUntil: '2026-11-24T14:00:00+07:00' }
    expect(screenAt(tillStart, at('13:10')).kind).toBe('open')
  })

  it('lists the rest of today without what the card shows', () => {
    const cancelled = meeting({ id: '3', status: 'cancelled', start: '2026-11-24T18:00:00+07:00' })
    const state = schedule([meeting(), other, cancelled])
    expect(restOfToday(state, at('13:52')).map((m) => m.id)).toEqual([other.id])
    expect(restOfToday(state, at('16:30'))).toEqual([])
  })

  it('knows a meeting once, however often the schedule names it', () => {
    expect(meetingsOf(schedule([meeting()], { current: [meeting()], next: meeting() }))).toHaveLength(1)
  })
})

describe('a new version', () => {
  it('waits while a meeting runs or begins within 30 minutes', () => {
    const state = schedule([meeting({ opensAt: '2026-11-24T13:50:00+07:00' })])
    expect(mayRest(state, at('13:29'))).toBe(true)
    expect(mayRest(state, at('13:30'))).toBe(false)
    expect(mayRest(state, at('15:00'))).toBe(false)
    expect(mayRest(state, at('15:45'))).toBe(false)
    expect(mayRest(state, at('16:00'))).toBe(true)
  })
})

describe('the clock on the wall', () => {
  it('counts begun minutes', () => {
    expect(minutesUntil(at('14:00'), at('13:52'))).toBe(8)
    expect(minutesUntil(at('14:00'), at('13:52:01'))).toBe(8)
    expect(minutesUntil(at('14:00'), at('13:59:59'))).toBe(1)
    expect(minutesUntil(at('14:00'), at('14:00'))).toBe(0)
    expect(minutesUntil(at('14:00'), at('14:10'))).toBe(0)
  })

  it('is dark from 22:00 to 06:00', () => {
    expect(['21:59', '22:00', '00:00', '05:59:59', '06:00'].map((time) => isNight(at(time)))).toEqual([false, true, true, true, false])
  })

  it('moves every two minutes and stays within three pixels', () => {
    const spots = Array.from({ length: 9 }, (_, i) => pixelShift(new Date(at('10:00').getTime() + i * 120_000)))
    expect(new Set(spots.map((spot) => `${spot.x} ${spot.y}`)).size).toBe(9)
    expect(spots.every(({ x, y }) => Math.abs(x) <= 3 && Math.abs(y) <= 3)).toBe(true)
    expect(pixelShift(at('10:00'))).toEqual(pixelShift(at('10:01:59')))
  })
})
