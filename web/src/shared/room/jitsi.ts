/**
 * The part of Jitsi's IFrame API (`external_api.js`) that we use. The object alone talks to the frame: it accepts messages
 * only from the frame it made and from that frame's origin, so no page of ours listens to `message` itself.
 */
export interface JitsiApi {
  addListener<E extends keyof JitsiEvents>(event: E, listener: (data: JitsiEvents[E]) => void): void
  executeCommand<C extends keyof JitsiCommands>(command: C, ...args: JitsiCommands[C]): void
  isAudioMuted(): Promise<boolean>
  isVideoMuted(): Promise<boolean>
  isModerationOn(media: 'audio'): Promise<boolean>
  /** The main room and breakout rooms, with everyone in them, oneself included. */
  getRoomsInfo(): Promise<{ readonly rooms: readonly JitsiRoom[] }>
  getIFrame(): HTMLIFrameElement
  dispose(): void
}

/**
 * The commands we give, with their arguments, and whom they reach (jitsi-meet's handbook, "IFrame API: commands", and its
 * modules/API/API.js). The frame takes those for all only from a moderator, and says nothing where it does not.
 */
export interface JitsiCommands {
  /* Ourselves. */
  hangup: []
  toggleAudio: []
  toggleVideo: []
  toggleRaiseHand: []
  /* Others. */
  /** All others, the other moderators too; whoever was muted may unmute again, unless moderation is on. */
  muteEveryone: [media: 'audio']
  muteRemoteParticipant: [id: string, media: 'audio']
  /** Nobody is unmuted from afar: the other screen asks its people. Where moderation is on, this is also the leave to speak. */
  askToUnmute: [id: string]
  /** While it is on, only those may unmute who were asked to. */
  toggleModeration: [on: boolean, media: 'audio']
  answerKnockingParticipant: [id: string, letIn: boolean]
  /* Our own view, and everyone's view as long as they follow ours. */
  /** Null unpins. */
  pinParticipant: [id: string | null]
  setTileView: [on: boolean]
  /** From now on the others' view follows ours: what is pinned, tiles or not, the film strip. There is no pinning for all but this. */
  setFollowMe: [on: boolean]
}

export interface JitsiRoom {
  readonly isMainRoom: boolean
  readonly participants: readonly JitsiParticipant[]
}

export interface JitsiParticipant {
  readonly id: string
  readonly displayName?: string
  readonly role?: string
}

export interface JitsiEvents {
  videoConferenceJoined: unknown
  videoConferenceLeft: unknown
  readyToClose: unknown
  suspendDetected: unknown
  participantKickedOut: { readonly kicked?: { readonly local?: boolean } }
  errorOccurred: { readonly error?: JitsiFault }
  audioMuteStatusChanged: { readonly muted: boolean }
  videoMuteStatusChanged: { readonly muted: boolean }
  /** `handRaised` is 0 where the hand is down, else the moment it went up. */
  raiseHandUpdated: { readonly id: string; readonly handRaised: number }
  participantJoined: { readonly id: string; readonly displayName?: string }
  participantLeft: { readonly id: string }
  participantRoleChanged: { readonly id: string; readonly role: string }
  dominantSpeakerChanged: { readonly id: string }
  tileViewChanged: { readonly enabled: boolean }
  moderationStatusChanged: { readonly mediaType: string; readonly enabled: boolean }
  /** Told to moderators only; nothing is told when someone gives up waiting. */
  knockingParticipant: { readonly participant: { readonly id: string; readonly name: string } }
}

export interface JitsiFault {
  /** `conference.destroyed`, `connection.droppedError`, … */
  readonly name?: string
  readonly isFatal?: boolean
}

export interface JitsiOptions {
  readonly roomName: string
  readonly jwt: string
  readonly parentNode: HTMLElement
  readonly width: string
  readonly height: string
  readonly lang: string
  readonly configOverwrite: object
  readonly userInfo: { readonly displayName: string }
  readonly onload: () => void
}

export type JitsiConstructor = new (domain: string, options: JitsiOptions) => JitsiApi

let loaded: { readonly path: string; readonly api: Promise<JitsiConstructor> } | undefined

/**
 * Loads the script that the server fetched from the configured Jitsi and serves from our own origin; a failed loading is
 * tried again by the next call.
 * @param path an absolute path on our origin; anything else is refused
 */
export function loadJitsi(path: string): Promise<JitsiConstructor> {
  if (loaded?.path === path) return loaded.api
  const api = load(path).catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  loaded = { path, api }
  return api
}

function load(path: string): Promise<JitsiConstructor> {
  return new Promise((resolve, reject) => {
    if (new URL(path, location.origin).origin !== location.origin || !/^\/(?!\/)/.test(path)) {
      reject(new Error('the Jitsi script is not on our origin'))
      return
    }
    const script = document.createElement('script')
    script.src = path
    script.onload = () => {
      const api = (window as { JitsiMeetExternalAPI?: JitsiConstructor }).JitsiMeetExternalAPI
      if (api) resolve(api)
      else reject(new Error('the Jitsi script brought no API'))
    }
    script.onerror = () => {
      script.remove()
      reject(new Error('the Jitsi script did not load'))
    }
    document.head.append(script)
  })
}
