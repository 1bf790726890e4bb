import { afterEach, describe, expect, it } from 'vitest'
import { keepRead, lastRead, unread, type KioskMessage } from './messages'

const message = (id: string, time: string): KioskMessage => ({
  id,
  text: `Tin ${id}`,
  at: `2026-11-24T${time}:00+07:00`,
  meetingId: '00000000-0000-4000-8000-000000000001',
})
const early = message('a', '14:01')
const late = message('b', '14:05')

afterEach(() => localStorage.clear())

describe('messages of the operator', () => {
  it('are read in the order they were written, each once', () => {
    expect(unread([late, early], new Set())).toEqual([early, late])
    expect(unread([late, early], new Set(['a']))).toEqual([late])
    expect(unread([], new Set(['a']))).toEqual([])
  })

  it('that were read stay read after a restart, until they are gone', () => {
    keepRead([early, late], new Set(['a', 'gone']))
    expect(lastRead()).toEqual(new Set(['a']))
    keepRead([late], new Set(['a']))
    expect(lastRead()).toEqual(new Set())
  })

  it('are shown where what was kept cannot be read', () => {
    localStorage.setItem('dc.kiosk.messages', '{oops')
    expect(lastRead()).toEqual(new Set())
    localStorage.setItem('dc.kiosk.messages', '{"a":1}')
    expect(lastRead()).toEqual(new Set())
  })
})
