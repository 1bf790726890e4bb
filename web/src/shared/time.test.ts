import { describe, expect, it } from 'vitest'
import {
  addDays, dayOf, formatDate, formatLongDate, formatMoment, formatNarrowDate, formatRange, instantAt, minutesOn, mondayOf,
  parseDay, parseNumericDate, parseTime, toWire, type Day,
} from './time'

const at = (text: string) => new Date(text)

describe('time is Asia/Ho_Chi_Minh', () => {
  it('writes dates the Vietnamese way, whatever the device is set to', () => {
    expect(formatDate('2026-11-24')).toBe('Thứ Ba, 24/11/2026')
    expect(formatDate(at('2026-11-29T00:00:00+07:00'))).toBe('Chủ Nhật, 29/11/2026')
    expect(formatDate('2026-11-24', 'en')).toBe('Tuesday, 24/11/2026')
    expect(formatLongDate('2026-11-24')).toBe('Thứ Ba, 24 tháng 11 năm 2026')
    expect(formatLongDate('2026-11-24', 'en')).toBe('Tuesday, 24 November 2026')
    expect(formatNarrowDate('2026-11-29')).toBe('CN 29/11')
    expect(formatMoment(at('2026-11-24T06:30:00Z'))).toBe('13:30, 24/11/2026')
  })

  it('belongs to the next day from 17:00 UTC on', () => {
    expect(dayOf(at('2026-11-24T16:59:59Z'))).toBe('2026-11-24')
    expect(dayOf(at('2026-11-24T17:00:00Z'))).toBe('2026-11-25')
  })

  it('writes ranges with a spaced dash and names the day the end lies on', () => {
    expect(formatRange(at('2026-11-24T06:30:00Z'), at('2026-11-24T08:00:00Z'))).toBe('13:30 – 15:00')
    expect(formatRange(at('2026-11-24T15:00:00Z'), at('2026-11-24T18:00:00Z'))).toBe('22:00 – 01:00 (25/11)')
    expect(formatRange(at('2026-11-24T15:00:00Z'), at('2026-11-24T17:00:00Z'))).toBe('22:00 – 00:00 (25/11)')
  })

  it('sends instants with the offset of Viet Nam', () => {
    expect(toWire(instantAt('2026-11-24', 13 * 60 + 30))).toBe('2026-11-24T13:30:00+07:00')
    expect(toWire(instantAt('2026-12-31', 1440))).toBe('2027-01-01T00:00:00+07:00')
    expect(minutesOn('2026-11-24', at('2026-11-24T13:30:00+07:00'))).toBe(810)
    expect(minutesOn('2026-11-24', at('2026-11-23T23:00:00+07:00'))).toBe(-60)
  })

  it('counts days over months, years and 29 February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('begins weeks on Monday', () => {
    expect(mondayOf('2026-11-24')).toBe('2026-11-23')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  })

  it('takes real days only', () => {
    expect(parseDay('2026-11-24')).toBe('2026-11-24' satisfies Day)
    expect(parseDay('2026-02-30')).toBeNull()
    expect(parseDay('24/11/2026')).toBeNull()
    expect(parseDay('')).toBeNull()
    expect(parseNumericDate(' 1/7/2025 ')).toBe('2025-07-01' satisfies Day)
    expect(parseNumericDate('30/02/2026')).toBeNull()
    expect(parseNumericDate('2026-11-24')).toBeNull()
  })

  it.each([
    ['14', 840], ['14:00', 840], ['1530', 930], ['15h30', 930], ['9h', 540], ['7.15', 435], [' 08:05 ', 485], ['930', 570],
    ['0', 0], ['24:00', 1440],
    ['24:01', null], ['12:60', null], ['25', null], ['', null], ['hai giờ', null], ['14:5', null],
  ])('reads %j as %j minutes', (text, minutes) => {
    expect(parseTime(text)).toBe(minutes)
  })
})
