import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeFrame } from '../../../shared/room/testFrame'
import { Moderation } from './Moderation'

const HOST = 'Điểm cầu UBND tỉnh Hậu Giang'
const COMMUNE = 'Điểm cầu UBND xã Vị Thủy'

const settle = () => vi.advanceTimersByTimeAsync(0)

function newFrame(): FakeFrame {
  return new FakeFrame('meet.example', {} as never)
}

/** In the room as moderator, with the host's endpoint and a commune. */
async function inside() {
  const frame = newFrame()
  frame.rooms = [
    {
      isMainRoom: true,
      participants: [
        { id: 'me', displayName: 'Nguyễn Thị Hạnh', role: 'moderator' },
        { id: 'host', displayName: HOST, role: 'moderator' },
      ],
    },
  ]
  const moderation = new Moderation()
  moderation.attach(frame)
  frame.emit('videoConferenceJoined', { id: 'me' })
  await settle()
  frame.emit('participantJoined', { id: 'commune', displayName: COMMUNE })
  return { frame, moderation, view: moderation.snapshot }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeFrame.forget()
})
afterEach(() => vi.useRealTimers())

describe('who moderates', () => {
  it('is what Jitsi says of ourselves, whenever it says so', async () => {
    const { frame, view } = await inside()
    expect(view()).toMatchObject({ inside: true, moderator: true })
    frame.emit('participantRoleChanged', { id: 'host', role: 'participant' })
    expect(view().moderator).toBe(true)
    frame.emit('participantRoleChanged', { id: 'me', role: 'participant' })
    expect(view().moderator).toBe(false)
  })

  it('is known also where the role comes before the joining', () => {
    const frame = newFrame()
    const moderation = new Moderation()
    moderation.attach(frame)
    frame.emit('participantRoleChanged', { id: 'me', role: 'moderator' })
    expect(moderation.snapshot().moderator).toBe(false)
    frame.emit('videoConferenceJoined', { id: 'me' })
    expect(moderation.snapshot().moderator).toBe(true)
  })

  it('ends with the frame; the next one begins with nothing known, and the old one is not heard', async () => {
    const { frame, moderation, view } = await inside()
    const next = newFrame()
    moderation.attach(next)
    expect(view()).toMatchObject({ inside: false, moderator: false, others: [] })
    frame.emit('participantJoined', { id: 'late', displayName: 'Ai đó' })
    frame.emit('videoConferenceJoined', { id: 'me' })
    expect(view()).toMatchObject({ inside: false, others: [] })
    moderation.attach(null)
    moderation.askToUnmute('host')
    expect(next.sent).toEqual([])
  })
})

describe('muting all but the chair', () => {
  it('mutes one by one where the chair is someone else in the room', async () => {
    const { frame, moderation } = await inside()
    moderation.muteAllBut([HOST, 'Phó Chủ tịch'])
    expect(frame.sent).toEqual([['muteRemoteParticipant', 'commune', 'audio']])
  })

  it('is one command where the chair is not there, or is ourselves', async () => {
    const { frame, moderation } = await inside()
    moderation.muteAllBut(['Nguyễn Thị Hạnh'])
    expect(frame.sent).toEqual([['muteEveryone', 'audio']])
  })
})

describe('pinning for all', () => {
  it('pins in our own view and has the others follow it, until it is undone', async () => {
    const { frame, moderation, view } = await inside()
    frame.emit('dominantSpeakerChanged', { id: 'commune' })
    expect(view().speaker).toEqual({ id: 'commune', name: COMMUNE })
    moderation.pinForAll(view().speaker)
    expect(view().pinned?.name).toBe(COMMUNE)
    moderation.pinForAll(null)
    expect(view().pinned).toBeNull()
    expect(frame.sent).toEqual([
      ['setTileView', false],
      ['pinParticipant', 'commune'],
      ['setFollowMe', true],
      ['setTileView', false],
      ['pinParticipant', null],
      ['setFollowMe', false],
    ])
  })

  it('ends when who was pinned leaves', async () => {
    const { frame, moderation, view } = await inside()
    frame.emit('dominantSpeakerChanged', { id: 'commune' })
    moderation.pinForAll(view().speaker)
    frame.emit('participantLeft', { id: 'commune' })
    expect(view()).toMatchObject({ pinned: null, speaker: null })
    expect(view().others.map(({ id }) => id)).toEqual(['host'])
    expect(frame.sent.at(-1)).toEqual(['setFollowMe', false])
  })

  it('takes our own voice for no speaker', async () => {
    const { frame, view } = await inside()
    frame.emit('dominantSpeakerChanged', { id: 'commune' })
    frame.emit('dominantSpeakerChanged', { id: 'me' })
    expect(view().speaker?.id).toBe('commune')
  })
})

describe('the lobby', () => {
  it('keeps who knocks in order, each once, until answered', async () => {
    const { frame, moderation, view } = await inside()
    const knock = (id: string, name: string) => frame.emit('knockingParticipant', { participant: { id, name } })
    knock('a', 'Lê Văn Bảy')
    knock('b', 'Trần Thị Sáu')
    knock('a', 'Lê Văn Bảy (Hội Nông dân)')
    expect(view().knocking.map(({ name }) => name)).toEqual(['Trần Thị Sáu', 'Lê Văn Bảy (Hội Nông dân)'])
    moderation.answer('b', true)
    moderation.answer('a', false)
    expect(view().knocking).toEqual([])
    expect(frame.sent).toEqual([
      ['answerKnockingParticipant', 'b', true],
      ['answerKnockingParticipant', 'a', false],
    ])
  })

  it('forgets who was let in by another moderator', async () => {
    const { frame, view } = await inside()
    frame.emit('knockingParticipant', { participant: { id: 'a', name: 'Lê Văn Bảy' } })
    frame.emit('participantJoined', { id: 'a', displayName: 'Lê Văn Bảy' })
    expect(view().knocking).toEqual([])
  })
})

it('tiles and moderation show what Jitsi says, not what was asked for', async () => {
  const { frame, moderation, view } = await inside()
  moderation.setTiles(true)
  moderation.setModerated(true)
  expect(view()).toMatchObject({ tiles: false, moderated: false })
  frame.emit('tileViewChanged', { enabled: true })
  frame.emit('moderationStatusChanged', { mediaType: 'video', enabled: true })
  expect(view()).toMatchObject({ tiles: true, moderated: false })
  frame.emit('moderationStatusChanged', { mediaType: 'audio', enabled: true })
  expect(view().moderated).toBe(true)
})
