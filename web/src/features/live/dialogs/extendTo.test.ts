import { describe, expect, it } from 'vitest'
import { endAt, putOff } from './extendTo'

const at = (time: string, day = '2026-11-24') => new Date(`${day}T${time}:00+07:00`)

describe('the new end of a meeting', () => {
  it('counts from the booked end', () => {
    expect(putOff(at('15:30'), at('15:10'), 15)).toEqual(at('15:45'))
    expect(putOff(at('23:50'), at('23:00'), 30)).toEqual(at('00:20', '2026-11-25'))
  })

  it('counts from now where the booked end has passed, to the next five minutes', () => {
    expect(putOff(at('15:30'), at('15:41'), 30)).toEqual(at('16:15'))
    expect(putOff(at('15:30'), at('15:45'), 15)).toEqual(at('16:00'))
  })

  it('is typed as a time of day after the booked end', () => {
    expect(endAt(at('15:30'), '16h15')).toEqual(at('16:15'))
    expect(endAt(at('15:30'), '17')).toEqual(at('17:00'))
    expect(endAt(at('23:30'), '0:30')).toEqual(at('00:30', '2026-11-25'))
    expect(endAt(at('23:30'), '24:00')).toEqual(at('00:00', '2026-11-25'))
  })

  it('is none where it was meant for earlier, or is no time', () => {
    expect(endAt(at('15:30'), '15:30')).toBeNull()
    expect(endAt(at('15:30'), '15:00')).toBeNull()
    expect(endAt(at('15:30'), 'chiều')).toBeNull()
    expect(endAt(at('15:30'), '')).toBeNull()
  })
})
