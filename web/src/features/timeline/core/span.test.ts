import { describe, expect, it } from 'vitest'
import { dragSpan, moveEnd, moveStart, overlaps, usualSpan, withEnd, withStart } from './span'

const at = (hour: number, minute = 0) => hour * 60 + minute

describe('a drag', () => {
  it('snaps outwards to quarter hours, whichever way it goes', () => {
    expect(dragSpan(at(14, 4), at(15, 21))).toEqual({ start: at(14), end: at(15, 30) })
    expect(dragSpan(at(15, 21), at(14, 4))).toEqual({ start: at(14), end: at(15, 30) })
  })

  it('is one quarter hour where it has not moved', () => {
    expect(dragSpan(at(9), at(9))).toEqual({ start: at(9), end: at(9, 15) })
  })

  it('stays on the day', () => {
    expect(dragSpan(at(0, 10), -300)).toEqual({ start: 0, end: 15 })
    expect(dragSpan(at(23), 2000)).toEqual({ start: at(23), end: at(24) })
    expect(dragSpan(1440, 1440)).toEqual({ start: at(23, 45), end: at(24) })
  })

  it('is never longer than a meeting may be, and keeps the side it began at', () => {
    expect(dragSpan(at(2), at(23))).toEqual({ start: at(2), end: at(16) })
    expect(dragSpan(at(23), at(2))).toEqual({ start: at(9), end: at(23) })
  })
})

describe('a press on the free strip', () => {
  it('takes ninety minutes, less at midnight', () => {
    expect(usualSpan(at(13, 30))).toEqual({ start: at(13, 30), end: at(15) })
    expect(usualSpan(at(23, 30))).toEqual({ start: at(23, 30), end: at(24) })
  })
})

describe('keys', () => {
  it('go from an odd minute to the quarter hour beside it', () => {
    expect(moveStart({ start: at(9, 10), end: at(11) }, 1)).toEqual({ start: at(9, 15), end: at(11) })
    expect(moveStart({ start: at(9, 10), end: at(11) }, -1)).toEqual({ start: at(9), end: at(11) })
    expect(moveEnd({ start: at(9), end: at(10, 50) }, -1)).toEqual({ start: at(9), end: at(10, 45) })
  })

  it('keep a quarter hour, the day and the longest meeting', () => {
    expect(moveStart({ start: at(9), end: at(9, 15) }, 1)).toEqual({ start: at(9), end: at(9, 15) })
    expect(moveEnd({ start: at(9), end: at(9, 15) }, -1)).toEqual({ start: at(9), end: at(9, 15) })
    expect(moveStart({ start: 0, end: at(1) }, -1)).toEqual({ start: 0, end: at(1) })
    expect(moveEnd({ start: at(6), end: at(20) }, 1)).toEqual({ start: at(6), end: at(20) })
    expect(moveStart({ start: at(6), end: at(20) }, -1)).toEqual({ start: at(6), end: at(20) })
  })
})

describe('typing', () => {
  it('a start keeps the length, ninety minutes at first', () => {
    expect(withStart(null, at(14))).toEqual({ start: at(14), end: at(15, 30) })
    expect(withStart({ start: at(8), end: at(8, 40) }, at(14))).toEqual({ start: at(14), end: at(14, 40) })
  })

  it('an end before the start is the next morning where that makes sense', () => {
    expect(withEnd(at(14), at(15, 30))).toEqual({ start: at(14), end: at(15, 30) })
    expect(withEnd(at(22), at(1))).toEqual({ start: at(22), end: at(25) })
    expect(withEnd(at(15), at(14))).toBeNull()
    expect(withEnd(at(14), at(14))).toBeNull()
    expect(withEnd(at(14), at(14, 4))).toBeNull()
    expect(withEnd(at(6), at(20, 1))).toBeNull()
  })
})

it('periods that touch do not overlap', () => {
  expect(overlaps({ start: 0, end: 60 }, { start: 60, end: 90 })).toBe(false)
  expect(overlaps({ start: 0, end: 61 }, { start: 60, end: 90 })).toBe(true)
})
