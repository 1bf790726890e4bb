import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/ApiProblem'
import type { JitsiConstructor } from './jitsi'
import { RoomCall, type CallSettings, type RoomToken } from './RoomCall'
import { FakeFrame } from './testFrame'

const TOKEN: RoomToken = {
  domain: 'meet.example',
  room: 'dc-abc',
  url: 'https://meet.example/dc-abc',
  script: '/jitsi/external_api.js',
  token: 'header.claims.signature',
  role: 'participant',
  joinAfterMs: 0,
  expiresAt: '2026-11-24T14:30:00+07:00',
  displayName: 'UBND xã Vĩnh Thuận',
  configOverwrite: { startWithAudioMuted: true },
}

let frames: readonly FakeFrame[] = []

const frame = () => {
  const last = frames.at(-1)
  if (!last) throw new Error('no frame')
  return last
}

const refusal = (status: number, code: string, retry: number | null = null) =>
  new ApiProblem(status, code, '', '', '', [], {}, retry)

function callWith(token: CallSettings['token'], settings: Partial<CallSettings> = {}) {
  const asked = vi.fn(token)
  const call = new RoomCall({ token: asked, load: () => Promise.resolve(FakeFrame as JitsiConstructor), ...settings })
  call.start()
  return { call, asked, stage: () => call.snapshot().stage }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

beforeEach(() => {
  vi.useFakeTimers()
  FakeFrame.forget()
  frames = FakeFrame.made
})
afterEach(() => vi.useRealTimers())

describe('entering', () => {
  it('builds the frame from what the server gave and is in once Jitsi says so', async () => {
    const { call, stage } = callWith(() => Promise.resolve(TOKEN))
    expect(stage()).toEqual({ kind: 'connecting', attempt: 1, lost: false })
    await settle()
    expect(frame().domain).toBe('meet.example')
    expect(frame().options).toMatchObject({
      roomName: 'dc-abc',
      jwt: TOKEN.token,
      configOverwrite: { startWithAudioMuted: true },
      userInfo: { displayName: 'UBND xã Vĩnh Thuận' },
    })
    frame().emit('videoConferenceJoined')
    await settle()
    expect(call.snapshot()).toMatchObject({ stage: { kind: 'joined' }, role: 'participant', audioMuted: true, videoMuted: false })
  })

  it('tries again with a new token after 8 s without a sign of life, and counts', async () => {
    const { asked, stage } = callWith(() => Promise.resolve(TOKEN))
    await settle()
    await pass(7.9)
    expect(asked).toHaveBeenCalledTimes(1)
    await pass(0.1)
    expect(stage()).toEqual({ kind: 'connecting', attempt: 2, lost: false })
    expect(asked).toHaveBeenCalledTimes(2)
    expect(frames[0]?.disposed).toBe(true)
    await pass(16)
    expect(stage()).toMatchObject({ attempt: 4 })
  })

  it('gives a slow line its time: a loaded frame is a sign of life', async () => {
    const { stage } = callWith(() => Promise.resolve(TOKEN))
    await settle()
    await pass(7)
    frame().options.onload()
    await pass(7)
    expect(stage()).toMatchObject({ attempt: 1 })
    frame().emit('videoConferenceJoined')
    await pass(60)
    expect(stage()).toEqual({ kind: 'joined' })
  })

  it('says so where no Jitsi is configured', async () => {
    const { stage } = callWith(() => Promise.resolve({ ...TOKEN, url: null, script: null }))
    await settle()
    expect(stage()).toMatchObject({ kind: 'no-room', token: { room: 'dc-abc' } })
    expect(frames).toHaveLength(0)
  })

  it('does not argue with a refusal', async () => {
    const { asked, stage } = callWith(() => Promise.reject(refusal(403, 'outside-window')))
    await settle()
    expect(stage()).toMatchObject({ kind: 'refused', problem: { code: 'outside-window' } })
    await pass(120)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('waits as long as a busy server asks, and never gives up on an unreachable one', async () => {
    const answers = [refusal(503, 'unavailable', 5), new Error('no answer'), new Error('no answer')]
    const { asked, stage } = callWith(() => {
      const next = answers.shift()
      return next ? Promise.reject(next) : Promise.resolve(TOKEN)
    })
    await settle()
    await pass(4.9)
    expect(asked).toHaveBeenCalledTimes(1)
    await pass(0.1)
    expect(asked).toHaveBeenCalledTimes(2)
    await pass(4)
    expect(asked).toHaveBeenCalledTimes(3)
    await pass(8)
    expect(asked).toHaveBeenCalledTimes(4)
    frame().emit('videoConferenceJoined')
    expect(stage()).toEqual({ kind: 'joined' })
  })

  it('refuses a frame of another origin', async () => {
    FakeFrame.origin = 'https://elsewhere.example'
    const { stage } = callWith(() => Promise.resolve(TOKEN))
    await settle()
    expect(frame().disposed).toBe(true)
    expect(stage()).toMatchObject({ kind: 'connecting', attempt: 2 })
  })
})

describe('the turn of one among many', () => {
  const crowded: RoomToken = { ...TOKEN, joinAfterMs: 12_500 }

  it('is waited for where nobody pressed, and silence is no fault meanwhile', async () => {
    const { asked, stage } = callWith(() => Promise.resolve(crowded), { auto: true })
    await settle()
    expect(asked.mock.calls[0]?.[1]).toBe(true)
    expect(stage()).toEqual({ kind: 'queued', attempt: 1, lost: false, waitMs: 12_500 })
    await pass(12)
    expect(frames).toHaveLength(0)
    await pass(0.5)
    expect(stage()).toEqual({ kind: 'connecting', attempt: 1, lost: false })
    frame().emit('videoConferenceJoined')
    expect(stage()).toEqual({ kind: 'joined' })
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('is not waited for by who pressed the button, whatever the server says', async () => {
    const { asked } = callWith(() => Promise.resolve(crowded))
    await settle()
    expect(asked.mock.calls[0]?.[1]).toBe(false)
    expect(frames).toHaveLength(1)
  })

  it('is given up by a press', async () => {
    const { call, stage } = callWith(() => Promise.resolve(crowded), { auto: true })
    await settle()
    call.enterNow()
    await settle()
    expect(stage()).toMatchObject({ kind: 'connecting' })
    expect(frames).toHaveLength(1)
    call.enterNow()
    await settle()
    expect(frames).toHaveLength(1)
  })

  it('ends with the stay', async () => {
    const { call } = callWith(() => Promise.resolve(crowded), { auto: true })
    await settle()
    call.close()
    await pass(60)
    expect(frames).toHaveLength(0)
  })

  it('is asked for after a lost line and by every repeat', async () => {
    const { asked } = callWith(() => Promise.resolve(TOKEN))
    await settle()
    await pass(8)
    frame().emit('videoConferenceJoined')
    frame().emit('errorOccurred', { error: { isFatal: true } })
    await pass(15)
    const [first, ...repeats] = asked.mock.calls.map(([, auto]) => auto)
    expect(first).toBe(false)
    expect(new Set(repeats)).toEqual(new Set([true]))
  })
})

describe('inside', () => {
  async function inside(settings: Partial<CallSettings> = {}) {
    const started = callWith(() => Promise.resolve(TOKEN), settings)
    await settle()
    frame().emit('videoConferenceJoined', { id: 'me' })
    await settle()
    return started
  }

  it('builds a new frame with a new token after the line was lost, and does not hear the old one', async () => {
    const { asked, stage } = await inside()
    const old = frame()
    await pass(120)
    old.emit('errorOccurred', { error: { name: 'connection.droppedError', isFatal: true } })
    expect(stage()).toEqual({ kind: 'connecting', attempt: 1, lost: true })
    expect(old.disposed).toBe(true)
    await pass(1)
    expect(asked).toHaveBeenCalledTimes(2)
    old.emit('readyToClose')
    expect(stage()).toMatchObject({ kind: 'connecting' })
    frame().emit('videoConferenceJoined')
    expect(stage()).toEqual({ kind: 'joined' })
  })

  it('slows down where the room drops it again and again', async () => {
    const { asked } = await inside()
    for (const pause of [2, 4, 8]) {
      frame().emit('errorOccurred', { error: { isFatal: true } })
      await pass(pause)
      frame().emit('videoConferenceJoined')
    }
    expect(asked).toHaveBeenCalledTimes(4)
    frame().emit('errorOccurred', { error: { isFatal: true } })
    await pass(14)
    expect(asked).toHaveBeenCalledTimes(4)
    await pass(1)
    expect(asked).toHaveBeenCalledTimes(5)
  })

  it('takes being left without a goodbye for a lost line', async () => {
    const { stage } = await inside()
    frame().emit('videoConferenceLeft')
    expect(stage()).toEqual({ kind: 'joined' })
    await pass(3)
    expect(stage()).toMatchObject({ kind: 'connecting', lost: true })
  })

  it('leaves by hanging up, and within two seconds where nobody answers', async () => {
    const first = await inside()
    first.call.leave()
    expect(frame().sent).toEqual([['hangup']])
    frame().emit('readyToClose')
    expect(first.stage()).toEqual({ kind: 'over', reason: 'left' })

    const second = await inside()
    second.call.leave()
    await pass(2)
    expect(second.stage()).toEqual({ kind: 'over', reason: 'left' })
    expect(frame().disposed).toBe(true)
  })

  it('tells an end for all and a removal from leaving', async () => {
    const ended = await inside()
    frame().emit('errorOccurred', { error: { name: 'conference.destroyed', isFatal: true } })
    frame().emit('readyToClose')
    expect(ended.stage()).toEqual({ kind: 'over', reason: 'ended' })

    const removed = await inside()
    frame().emit('participantKickedOut', { kicked: { local: false } })
    expect(removed.stage()).toEqual({ kind: 'joined' })
    frame().emit('participantKickedOut', { kicked: { local: true } })
    expect(removed.stage()).toEqual({ kind: 'over', reason: 'removed' })
  })

  it('knows its own hand from others and follows the switches', async () => {
    const { call } = await inside()
    frame().emit('raiseHandUpdated', { id: 'other', handRaised: 5 })
    expect(call.snapshot().handRaised).toBe(false)
    frame().emit('raiseHandUpdated', { id: 'me', handRaised: 5 })
    frame().emit('audioMuteStatusChanged', { muted: false })
    expect(call.snapshot()).toMatchObject({ handRaised: true, audioMuted: false })
    call.toggleAudio()
    call.toggleVideo()
    call.toggleHand()
    expect(frame().sent).toEqual([['toggleAudio'], ['toggleVideo'], ['toggleRaiseHand']])
  })

  it('comes back with the camera as it was and the microphone off', async () => {
    await inside()
    frame().emit('videoMuteStatusChanged', { muted: true })
    frame().emit('audioMuteStatusChanged', { muted: false })
    await pass(120)
    frame().emit('errorOccurred', { error: { isFatal: true } })
    await pass(1)
    expect(frames).toHaveLength(2)
    expect(frame().options.configOverwrite).toEqual({ startWithAudioMuted: true, startWithVideoMuted: true })
    frame().emit('videoConferenceJoined')
    await settle()
    frame().emit('errorOccurred', { error: { isFatal: true } })
    await pass(15)
    expect(frame().options.configOverwrite).toEqual({ startWithAudioMuted: true })
  })

  it('keeps a camera off that was off before a power cut', async () => {
    await inside({ cameraOff: true })
    expect(frame().options.configOverwrite).toMatchObject({ startWithVideoMuted: true })
  })

  it('hands each frame to who works with it, and takes it back', async () => {
    const seen: unknown[] = []
    const { call } = await inside({ onFrame: (given) => seen.push(given) })
    expect(seen).toEqual([frame()])
    call.close()
    expect(seen).toEqual([frame(), null])
  })

  it('takes the frame away when the page ends the stay', async () => {
    const { call, asked } = await inside()
    call.close()
    expect(frame().disposed).toBe(true)
    await pass(60)
    expect(asked).toHaveBeenCalledTimes(1)
  })
})
