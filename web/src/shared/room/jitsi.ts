/**
 * The part of Jitsi's IFrame API (`external_api.js`) that we use. The object alone talks to the frame: it accepts messages
 * only from the frame it made and from that frame's origin, so no page of ours listens to `message` itself.
 */
export interface JitsiApi {
  addListener<E extends keyof JitsiEvents>(event: E, listener: (data: JitsiEvents[E]) => void): void
  executeCommand(command: 'hangup' | 'toggleAudio' | 'toggleVideo' | 'toggleRaiseHand'): void
  isAudioMuted(): Promise<boolean>
  isVideoMuted(): Promise<boolean>
  getIFrame(): HTMLIFrameElement
  dispose(): void
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
