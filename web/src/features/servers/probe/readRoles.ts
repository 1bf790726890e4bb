import { loadJitsi, type JitsiApi, type JitsiConstructor } from '../../../shared/room/jitsi'
import type { Probe, ProbeResult } from '../api'

/**
 * On the first presence everyone is what the token says; where Jicofo hands out roles of its own, it does so about a second
 * after the joining (jitsi-meet's mod_token_affiliation against jicofo's login). What holds is read well after that.
 */
const SETTLES_MS = 8_000
const JOINS_WITHIN_MS = 60_000
/** Our server may just be fetching the script of a server that was added this minute. */
const SCRIPT_TRIES = 8
const SCRIPT_PAUSE_MS = 2_000

/** All on jitsi-meet's white list of overrides; nobody is seen or heard in a trial. */
const OVERRIDES = {
  prejoinConfig: { enabled: false },
  deeplinking: { disabled: true },
  disableInviteFunctions: true,
  startWithAudioMuted: true,
  startWithVideoMuted: true,
  startSilent: true,
  p2p: { enabled: false },
}

type Role = ProbeResult['moderatorRole']

export interface Holders {
  readonly moderator: HTMLElement
  readonly participant: HTMLElement
}

/**
 * Enters the room of a trial twice, as moderator and as participant, and reads some seconds later which roles Jitsi has given.
 * Both frames are gone afterwards. Never fails: frames that did not come into the room are a result too.
 */
export async function readRoles(
  probe: Probe,
  holders: Holders,
  signal: AbortSignal,
  load: (path: string) => Promise<JitsiConstructor> = loadJitsi,
): Promise<ProbeResult> {
  const frames: JitsiApi[] = []
  try {
    const Jitsi = await persistently(() => load(probe.script), signal)
    const enter = (token: string | undefined, parentNode: HTMLElement, displayName: string) => {
      const frame = new Jitsi(probe.domain, {
        roomName: probe.room,
        jwt: token ?? '',
        parentNode,
        width: '100%',
        height: '100%',
        lang: 'vi',
        configOverwrite: OVERRIDES,
        userInfo: { displayName },
        onload: () => undefined,
      })
      frames.push(frame)
      return joined(frame, signal)
    }
    // The participant first: where Jicofo makes owners by itself, it does so of whoever opens the room.
    const participant = await enter(probe.participantToken, holders.participant, 'Thử: người dự')
    const moderator = await enter(probe.moderatorToken, holders.moderator, 'Thử: người điều hành')
    await pause(SETTLES_MS, signal)
    return { framesJoined: true, moderatorRole: await moderator(), participantRole: await participant() }
  } catch {
    return { framesJoined: false, moderatorRole: 'none', participantRole: 'none' }
  } finally {
    for (const frame of frames) frame.dispose()
  }
}

/** Resolves once the frame is in the room, with the way to ask for its own role then. */
function joined(frame: JitsiApi, signal: AbortSignal): Promise<() => Promise<Role>> {
  return new Promise((resolve, reject) => {
    let told: string | undefined
    const late = setTimeout(() => reject(new Error('not in the room')), JOINS_WITHIN_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(late)
      reject(new Error('given up'))
    })
    let me = ''
    frame.addListener('participantRoleChanged', ({ id, role }) => {
      if (me === '' || id === me) told = role
    })
    frame.addListener('videoConferenceJoined', (data) => {
      clearTimeout(late)
      me = (data as { id?: string }).id ?? ''
      resolve(async () => {
        const { rooms } = await frame.getRoomsInfo()
        const own = rooms.flatMap(({ participants }) => participants).find(({ id }) => id === me)
        return roleOf(own?.role ?? told)
      })
    })
  })
}

/** Jitsi has more words than matter here. */
function roleOf(told: string | undefined): Role {
  return told === 'moderator' || told === 'participant' ? told : 'none'
}

async function persistently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let left = SCRIPT_TRIES - 1; left > 0; left--) {
    try {
      return await attempt()
    } catch {
      await pause(SCRIPT_PAUSE_MS, signal)
    }
  }
  return attempt()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('given up'))
    })
  })
}
