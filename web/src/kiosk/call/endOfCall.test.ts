import { describe, expect, it } from 'vitest'
import { at, meeting, schedule } from '../schedule/testSchedule'
import { callToReturnTo, cameraWasOff, forgetCall, rememberCall, rememberCamera } from './callMemory'
import { endOfCall, inAnotherRoom } from './endOfCall'

const entered = meeting()

describe('a stay in a meeting', () => {
  it('goes on through its time and its overrun', () => {
    const state = schedule([entered])
    expect(endOfCall(entered, state, at('14:30'))).toBeNull()
    expect(endOfCall(entered, state, at('15:59'))).toBeNull()
  })

  it('ends when the door closes', () => {
    expect(endOfCall(entered, schedule([entered]), at('16:00'))).toBe('closed')
    expect(endOfCall(entered, schedule([]), at('16:00'))).toBe('closed')
  })

  it('goes on where the end was put off', () => {
    const longer = { ...entered, end: '2026-11-24T17:00:00+07:00', closesAt: '2026-11-24T17:30:00+07:00' }
    expect(endOfCall(entered, schedule([longer]), at('16:30'))).toBeNull()
  })

  it('ends with a reason of its own when the meeting changes', () => {
    const seen = (change: Partial<typeof entered>) => endOfCall(entered, schedule([meeting(change)]), at('14:30'))
    expect(seen({ status: 'cancelled' })).toBe('cancelled')
    expect(seen({ start: '2026-11-24T14:15:00+07:00', generation: 2 })).toBe('moved')
    expect(seen({ status: 'ended', generation: 2 })).toBe('endedEarly')
    expect(endOfCall(entered, schedule([]), at('14:30'))).toBe('withdrawn')
  })
})

describe('a meeting that goes on in another room', () => {
  const renewed = meeting({ generation: 2 })

  it('is followed, not left', () => {
    expect(endOfCall(entered, schedule([renewed]), at('14:30'))).toBeNull()
    expect(inAnotherRoom(entered, schedule([renewed]))).toEqual(renewed)
  })

  it('is none while the room is the same, or the meeting is gone', () => {
    expect(inAnotherRoom(entered, schedule([meeting({ title: 'Tên mới' })]))).toBeNull()
    expect(inAnotherRoom(entered, schedule([]))).toBeNull()
  })
})

describe('after a power cut', () => {
  it('the screen goes back to the meeting it was in, while its door is open', () => {
    rememberCall(entered.id)
    expect(callToReturnTo(schedule([entered]), at('14:30'))).toEqual(entered)
    expect(callToReturnTo(schedule([entered]), at('16:00'))).toBeNull()
    expect(callToReturnTo(schedule([meeting({ status: 'cancelled' })]), at('14:30'))).toBeNull()
    expect(callToReturnTo(schedule([meeting({ id: 'other' })]), at('14:30'))).toBeNull()
  })

  it('the camera is as it was', () => {
    expect(cameraWasOff()).toBe(false)
    rememberCamera(true)
    expect(cameraWasOff()).toBe(true)
    rememberCamera(false)
    expect(cameraWasOff()).toBe(false)
  })

  it('it stays out where it was left, or never in', () => {
    rememberCamera(true)
    forgetCall()
    expect(callToReturnTo(schedule([entered]), at('14:30'))).toBeNull()
    expect(cameraWasOff()).toBe(false)
  })
})
