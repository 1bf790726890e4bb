import { ApiProblem } from '../api/ApiProblem'
import type { components } from '../api/contract.gen'
import { language } from '../i18n/language'
import { loadJitsi, type JitsiApi, type JitsiConstructor, type JitsiFault } from './jitsi'

export type RoomToken = components['schemas']['RoomToken']

export type CallStage =
  /** `attempt` counts from 1; from {@link HELP_AFTER} on, help is what the page offers first. */
  | { readonly kind: 'connecting'; readonly attempt: number; readonly lost: boolean }
  /** Many come back at once, and this one's turn is `waitMs` after the stage began. */
  | { readonly kind: 'queued'; readonly attempt: number; readonly lost: boolean; readonly waitMs: number }
  | { readonly kind: 'joined' }
  | { readonly kind: 'leaving' }
  /** There is no Jitsi to go to. */
  | { readonly kind: 'no-room'; readonly token: RoomToken }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  /** `left` by our own wish, `ended` for all, `removed` by the moderator. */
  | { readonly kind: 'over'; readonly reason: 'left' | 'ended' | 'removed' }

export interface CallState {
  readonly stage: CallStage
  readonly role: RoomToken['role'] | null
  /** What the frame said; null until it has. */
  readonly audioMuted: boolean | null
  readonly videoMuted: boolean | null
  readonly handRaised: boolean
}

/** The tries after which a person should call for help. More follow by themselves: the room may come back. */
export const HELP_AFTER = 3

const SILENCE_MS = 8_000
const LEAVING_MS = 2_000
const LONGEST_PAUSE_MS = 15_000
const STEADY_MS = 60_000
const CLOSING_MS = 3_000
const NOTHING_KNOWN = { role: null, audioMuted: null, videoMuted: null, handRaised: false } as const

export interface CallSettings {
  /**
   * Fetches a token of this moment; one is asked for at every try.
   * @param auto nobody has pressed a button for this try: it may be told to wait for its turn
   */
  readonly token: (signal: AbortSignal, auto: boolean) => Promise<RoomToken>
  readonly load?: (path: string) => Promise<JitsiConstructor>
  /** Already the first try is nobody's press: the screen goes back in after a power cut. */
  readonly auto?: boolean
  /** The camera was off before; so it stays. */
  readonly cameraOff?: boolean
  /** Told of each new frame, for what a page wants of it beside the call; null when the frame goes. */
  readonly onFrame?: (frame: JitsiApi | null) => void
}

/**
 * One stay in a room: fetches a token, builds Jitsi's frame, and after 8 s without a sign of life, or when the line is
 * lost, throws the frame away and builds it anew with a new token (a token dies within minutes, and the frame forgets it
 * on reload). The microphone is then off, as at every entry (the server's overrides say so); the camera is as it was. A try
 * that nobody pressed a button for waits for its turn where the server says so, so that a hundred screens do not fall upon a
 * Jitsi that has just come back. Call {@link start} once and {@link close} at the end.
 */
export class RoomCall {
  /** Holds the frame; the page puts it where it belongs before {@link start}. */
  readonly element = document.createElement('div')
  private state: CallState = { stage: { kind: 'connecting', attempt: 1, lost: false }, ...NOTHING_KNOWN }
  private api: JitsiApi | null = null
  private trying = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined
  private attempt = 0
  private joinedAt: number | null = null
  private enterQueued: () => void = () => undefined
  private cameraOff: boolean
  private ending: 'ended' | null = null
  private readonly listeners = new Set<() => void>()

  constructor(private readonly settings: CallSettings) {
    this.cameraOff = settings.cameraOff ?? false
    this.element.style.height = '100%'
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): CallState => this.state

  start(): void {
    void this.try(false)
  }

  toggleAudio(): void {
    this.api?.executeCommand('toggleAudio')
  }

  toggleVideo(): void {
    this.api?.executeCommand('toggleVideo')
  }

  toggleHand(): void {
    this.api?.executeCommand('toggleRaiseHand')
  }

  /** Someone in front of the screen does not want to wait for the turn. */
  enterNow(): void {
    if (this.state.stage.kind === 'queued') this.enterQueued()
  }

  /** Leaves by the person's wish; over at the latest after two seconds, even where the frame does not answer. */
  leave(): void {
    if (this.state.stage.kind === 'over' || this.state.stage.kind === 'leaving') return
    if (this.state.stage.kind !== 'joined') {
      this.over('left')
      return
    }
    this.set({ stage: { kind: 'leaving' } })
    this.api?.executeCommand('hangup')
    this.wait(LEAVING_MS, () => this.over('left'))
  }

  /** Takes the frame away without a word: the page ends the stay for a reason of its own. */
  close(): void {
    this.tearDown()
  }

  private async try(lost: boolean): Promise<void> {
    this.tearDown()
    this.attempt += 1
    this.trying = new AbortController()
    const { signal } = this.trying
    const isGivenUp = () => signal.aborted
    const { attempt } = this
    const auto = lost || attempt > 1 || this.settings.auto === true
    this.set({ stage: { kind: 'connecting', attempt, lost }, ...NOTHING_KNOWN })
    try {
      this.expectLife()
      const token = await this.settings.token(signal, auto)
      if (isGivenUp()) return
      if (token.url === null) {
        this.tearDown()
        this.set({ stage: { kind: 'no-room', token }, role: token.role })
        return
      }
      const waitMs = auto ? token.joinAfterMs : 0
      if (waitMs > 0) {
        this.set({ stage: { kind: 'queued', attempt, lost, waitMs } })
        await this.turn(waitMs)
        if (isGivenUp()) return
        this.set({ stage: { kind: 'connecting', attempt, lost } })
      }
      this.expectLife()
      if (!token.script) throw new Error('the server has not got the Jitsi script yet')
      const Jitsi = await (this.settings.load ?? loadJitsi)(token.script)
      if (isGivenUp()) return
      this.expectLife()
      this.build(Jitsi, token, new URL(token.url).origin)
    } catch (error) {
      if (!isGivenUp()) this.failed(error)
    }
  }

  /** Resolves when the wait is over or {@link enterNow} is called; never, where the call is closed meanwhile. */
  private turn(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.enterQueued = resolve
      this.wait(waitMs, resolve)
    })
  }

  private build(Jitsi: JitsiConstructor, token: RoomToken, origin: string): void {
    const api = new Jitsi(token.domain, {
      roomName: token.room,
      jwt: token.token,
      parentNode: this.element,
      width: '100%',
      height: '100%',
      lang: language(),
      configOverwrite: { ...token.configOverwrite, ...(this.cameraOff ? { startWithVideoMuted: true } : {}) },
      userInfo: { displayName: token.displayName ?? '' },
      onload: () => {
        if (this.api === api && this.joinedAt === null) this.expectLife()
      },
    })
    this.api = api
    if (new URL(api.getIFrame().src).origin !== origin) throw new Error('the frame is not of the configured Jitsi')
    this.set({ role: token.role })
    this.listen(api)
    this.settings.onFrame?.(api)
  }

  private listen(api: JitsiApi): void {
    // A frame that was thrown away may still speak; it is not heard.
    const on: JitsiApi['addListener'] = (event, listener) =>
      api.addListener(event, (data) => {
        if (this.api === api) listener(data)
      })
    let me = ''
    on('videoConferenceJoined', (data) => {
      me = (data as { id?: string }).id ?? ''
      this.joined(api)
    })
    on('audioMuteStatusChanged', ({ muted }) => this.set({ audioMuted: muted }))
    on('videoMuteStatusChanged', ({ muted }) => this.sawCamera(muted))
    on('raiseHandUpdated', ({ id, handRaised }) => {
      if (id === me) this.set({ handRaised: handRaised !== 0 })
    })
    on('participantKickedOut', ({ kicked }) => {
      if (kicked?.local === true) this.over('removed')
    })
    on('errorOccurred', (data) => this.fault(data.error ?? (data as JitsiFault)))
    on('suspendDetected', () => this.lost())
    on('videoConferenceLeft', () => {
      // Where it was meant, `readyToClose` follows at once; where it was not, nothing does.
      if (this.state.stage.kind === 'joined') this.wait(CLOSING_MS, () => this.lost())
    })
    on('readyToClose', () => this.over(this.ending ?? 'left'))
  }

  private joined(api: JitsiApi): void {
    clearTimeout(this.timer)
    this.joinedAt = performance.now()
    this.set({ stage: { kind: 'joined' } })
    const known = (change: Partial<CallState>) => {
      if (this.api === api) this.set(change)
    }
    const unknown = () => undefined
    api.isAudioMuted().then((audioMuted) => known({ audioMuted }), unknown)
    api.isVideoMuted().then((muted) => {
      if (this.api === api) this.sawCamera(muted)
    }, unknown)
  }

  private sawCamera(videoMuted: boolean): void {
    if (this.state.stage.kind === 'joined') this.cameraOff = videoMuted
    this.set({ videoMuted })
  }

  private fault({ name, isFatal }: JitsiFault): void {
    if (name === 'conference.destroyed') {
      this.ending = 'ended'
      this.wait(CLOSING_MS, () => this.over('ended'))
    } else if (isFatal === true) this.lost()
  }

  private lost(): void {
    if (this.state.stage.kind === 'leaving') {
      this.over('left')
      return
    }
    if (this.joinedAt !== null && performance.now() - this.joinedAt > STEADY_MS) this.attempt = 0
    this.tryLater(true, null)
  }

  private failed(error: unknown): void {
    const problem = error instanceof ApiProblem && error.status < 500 && error.code !== 'rate-limited' ? error : null
    if (problem !== null) {
      this.tearDown()
      this.set({ stage: { kind: 'refused', problem } })
      return
    }
    this.tryLater(false, error instanceof ApiProblem ? error.retryAfterSeconds : null)
  }

  /** The first repeat comes at once after a silence, later ones with growing pauses; a lost room is given a second. */
  private tryLater(lost: boolean, askedSeconds: number | null): void {
    this.tearDown()
    this.set({ stage: { kind: 'connecting', attempt: this.attempt + 1, lost }, ...NOTHING_KNOWN })
    const pause = askedSeconds !== null ? askedSeconds * 1000 : Math.min(1000 * 2 ** this.attempt, LONGEST_PAUSE_MS)
    this.wait(pause, () => void this.try(lost))
  }

  private expectLife(): void {
    this.wait(SILENCE_MS, () => {
      const wasIn = this.state.stage.kind === 'connecting' && this.state.stage.lost
      void this.try(wasIn)
    })
  }

  private wait(ms: number, then: () => void): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(then, ms)
  }

  private over(reason: 'left' | 'ended' | 'removed'): void {
    this.tearDown()
    this.set({ stage: { kind: 'over', reason } })
  }

  private tearDown(): void {
    clearTimeout(this.timer)
    this.trying.abort()
    const api = this.api
    this.api = null
    this.joinedAt = null
    this.ending = null
    if (api === null) return
    this.settings.onFrame?.(null)
    api.dispose()
  }

  private set(change: Partial<CallState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}
