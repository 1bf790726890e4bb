import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JitsiConstructor } from '../../../shared/room/jitsi'
import { FakeFrame } from '../../../shared/room/testFrame'
import type { Probe } from '../api'
import { readRoles } from './readRoles'

const PROBE: Probe = {
  id: '00000000-0000-7000-8000-000000000001',
  room: 'dc-probe',
  domain: 'meet.example',
  url: 'https://meet.example/dc-probe',
  script: '/jitsi/x/external_api.js',
  moderatorToken: 'm',
  participantToken: 'p',
  expiresAt: '2026-11-24T14:30:00+07:00',
  steps: [],
}
const load = () => Promise.resolve(FakeFrame as JitsiConstructor)
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

function begin(abort = new AbortController()) {
  const div = () => document.createElement('div')
  return { result: readRoles(PROBE, { moderator: div(), participant: div() }, abort.signal, load), abort }
}

/** The newest frame comes into the room as this one. */
function comesIn(id: string) {
  const frame = FakeFrame.made.at(-1)
  frame?.emit('videoConferenceJoined', { id })
  return frame
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeFrame.forget()
})
afterEach(() => vi.useRealTimers())

describe('two frames in the room of a trial', () => {
  it('say which roles they have some seconds after the joining', async () => {
    const { result } = begin()
    await pass(0)
    expect(FakeFrame.made.map(({ options }) => options.jwt)).toEqual(['p'])
    const participant = comesIn('a')
    await pass(0)
    expect(FakeFrame.made.map(({ options }) => options.jwt)).toEqual(['p', 'm'])
    const moderator = comesIn('b')
    participant?.emit('participantRoleChanged', { id: 'a', role: 'participant' })
    await pass(7)
    // Jicofo makes everyone an owner a second later: this is what the trial must see.
    const everyone = [{ isMainRoom: true, participants: [{ id: 'a', role: 'moderator' }, { id: 'b', role: 'moderator' }] }]
    if (participant) participant.rooms = everyone
    if (moderator) moderator.rooms = everyone
    await pass(1)
    expect(await result).toEqual({ framesJoined: true, moderatorRole: 'moderator', participantRole: 'moderator' })
    expect(FakeFrame.made.every(({ disposed }) => disposed)).toBe(true)
  })

  it('go by the last event where the room cannot be listed', async () => {
    const { result } = begin()
    await pass(0)
    comesIn('a')?.emit('participantRoleChanged', { id: 'a', role: 'participant' })
    await pass(0)
    comesIn('b')?.emit('participantRoleChanged', { id: 'b', role: 'moderator' })
    await pass(8)
    expect(await result).toMatchObject({ moderatorRole: 'moderator', participantRole: 'participant' })
  })

  it('that never come in are a result, and are gone', async () => {
    const { result } = begin()
    await pass(60)
    expect(await result).toEqual({ framesJoined: false, moderatorRole: 'none', participantRole: 'none' })
    expect(FakeFrame.made.every(({ disposed }) => disposed)).toBe(true)
  })

  it('wait for a script that is still being fetched, and not for ever', async () => {
    const abort = new AbortController()
    const div = () => document.createElement('div')
    const missing = vi.fn(() => Promise.reject(new Error('503')))
    const result = readRoles(PROBE, { moderator: div(), participant: div() }, abort.signal, missing)
    await pass(14)
    expect(await result).toMatchObject({ framesJoined: false })
    expect(missing).toHaveBeenCalledTimes(8)
    expect(FakeFrame.made).toHaveLength(0)
  })

  it('go when the page does', async () => {
    const { result, abort } = begin()
    await pass(0)
    comesIn('a')
    await pass(0)
    abort.abort()
    expect(await result).toEqual({ framesJoined: false, moderatorRole: 'none', participantRole: 'none' })
    expect(FakeFrame.made.every(({ disposed }) => disposed)).toBe(true)
  })
})
