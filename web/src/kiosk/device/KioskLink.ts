import { ApiProblem } from '../../shared/api/ApiProblem'
import { API } from '../../shared/api/origin'
import { answered, send } from '../../shared/api/transport'
import { learnServerTime, now } from '../../shared/clock'
import { followEvents } from '../../shared/events/followEvents'
import type { RoomToken } from '../../shared/room/RoomCall'
import { forgetCall } from '../call/callMemory'
import type { KioskState } from '../schedule/screenAt'
import { keepIdentity, loadIdentity, publicKeyOf, type Identity } from './identity'
import { forgetSchedule, keepSchedule, lastSchedule } from './lastSchedule'
import { askServerTime } from './serverTime'
import { signedFetch } from './signedFetch'

export interface LinkState {
  /** `broken`: this browser cannot keep a key (private window, no secure context). */
  readonly stage: 'starting' | 'broken' | 'unpaired' | 'paired'
  /** The server no longer knows this device: it was revoked or replaced. */
  readonly revoked: boolean
  /** The last schedule known, possibly of before a restart. */
  readonly schedule: KioskState | null
  /** The schedule was given by the server since this page was loaded. */
  readonly fresh: boolean
  /** When the server answered last, if it does not now. */
  readonly lostSince: Date | null
}

const BEAT_MS = 30_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 15_000
/** One lost answer is no lost line. */
const FAILURES_TILL_LOST = 2

/**
 * The device's line to the server: reads the schedule every half minute (which also tells the server that the device
 * lives) and whenever the event stream says so, keeps the last one, and knows since when the line is lost.
 */
export class KioskLink {
  private state: LinkState = { stage: 'starting', revoked: false, schedule: null, fresh: false, lostSince: null }
  private identity: Identity | null = null
  private lastAnswerAt: Date | null = null
  private failures = 0
  private beat: ReturnType<typeof setTimeout> | undefined
  private reading: Promise<void> | null = null
  private again = false
  private stopEvents: (() => void) | null = null
  /** No stream is opened before this moment of `performance.now()`: a refused one is not asked for again at once. */
  private noStreamBefore = 0
  private stopped = false
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): LinkState => this.state

  async start(): Promise<void> {
    try {
      this.identity = await loadIdentity()
    } catch {
      this.set({ stage: 'broken' })
      return
    }
    addEventListener('online', this.onNetworkChange)
    addEventListener('offline', this.onNetworkChange)
    const kept = this.identity.deviceId === null ? null : lastSchedule()
    this.lastAnswerAt = kept?.savedAt ?? null
    this.set({ stage: this.identity.deviceId === null ? 'unpaired' : 'paired', schedule: kept?.state ?? null })
    // The first signature needs the right time; without an answer the first reading notices.
    await askServerTime().catch(() => undefined)
    await this.refresh()
  }

  stop(): void {
    this.stopped = true
    removeEventListener('online', this.onNetworkChange)
    removeEventListener('offline', this.onNetworkChange)
    clearTimeout(this.beat)
    this.stopEvents?.()
  }

  /**
   * Binds this device to the endpoint of a code.
   * @throws ApiProblem the code was refused
   * @throws Unreachable no answer
   */
  async pair(code: string): Promise<void> {
    if (this.identity === null) throw new Error('no key')
    const response = await answered(
      await send(post('/kiosk/pair', { code, publicKey: await publicKeyOf(this.identity) })),
    )
    const { deviceId } = (await response.json()) as { deviceId: string }
    this.identity = { ...this.identity, deviceId }
    await keepIdentity(this.identity)
    this.set({ stage: 'paired', revoked: false, schedule: null, fresh: false })
    await this.refresh()
  }

  /**
   * The right to enter, for minutes.
   * @param auto nobody pressed a button: the answer may say to wait for this screen's turn
   * @throws ApiProblem `outside-window`, `not-found` and the like
   * @throws Unreachable no answer
   */
  async roomToken(meetingId: string, auto: boolean, signal: AbortSignal): Promise<RoomToken> {
    const response = await answered(await this.signed(post('/kiosk/room-token', { meetingId, auto }, signal)))
    return (await response.json()) as RoomToken
  }

  /** Reads the schedule now; a reading under way is followed by another. */
  readonly refresh = (): Promise<void> => {
    if (this.reading !== null) this.again = true
    else this.reading = this.readUntilCalm().finally(() => (this.reading = null))
    return this.reading
  }

  private async readUntilCalm(): Promise<void> {
    do {
      clearTimeout(this.beat)
      if (this.stopped || !this.identity?.deviceId) return
      const wait = await this.read()
      this.beat = setTimeout(() => void this.refresh(), wait)
    } while (this.wasAskedAgain())
  }

  private wasAskedAgain(): boolean {
    const again = this.again
    this.again = false
    return again
  }

  /** @returns milliseconds until the schedule should be read again */
  private async read(): Promise<number> {
    try {
      const sentAt = Date.now()
      const response = await this.signed(new Request(`${API}/kiosk/state`, { cache: 'no-store' }))
      this.take((await (await answered(response)).json()) as KioskState, sentAt)
      this.failures = 0
      return BEAT_MS * (0.9 + Math.random() / 5)
    } catch (error) {
      if (error instanceof ApiProblem && error.body['revoked'] === true) {
        this.refused()
        return BEAT_MS
      }
      this.failures += 1
      if (this.failures >= FAILURES_TILL_LOST || !this.state.fresh) this.set({ lostSince: this.lastAnswerAt ?? now() })
      const asked = error instanceof ApiProblem ? error.retryAfterSeconds : null
      return asked !== null ? asked * 1000 : Math.min(FIRST_RETRY_MS * 2 ** (this.failures - 1), LONGEST_RETRY_MS)
    }
  }

  private take(schedule: KioskState, sentAt: number): void {
    learnServerTime(new Date(schedule.now), sentAt, Date.now())
    this.lastAnswerAt = new Date(schedule.now)
    keepSchedule(schedule)
    this.set({ stage: 'paired', revoked: false, schedule, fresh: true, lostSince: null })
    if (this.stopEvents === null && performance.now() >= this.noStreamBefore) this.stopEvents = this.follow()
  }

  private follow(): () => void {
    return followEvents({
      open: (lastEventId, signal) => {
        const headers = { Accept: 'text/event-stream', ...(lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }) }
        return this.signed(new Request(`${API}/kiosk/events`, { headers, signal, cache: 'no-store' }))
      },
      onOpen: () => void this.refresh(),
      onEvent: () => void this.refresh(),
      onRefused: () => {
        this.stopEvents = null
        this.noStreamBefore = performance.now() + BEAT_MS
        void this.refresh()
      },
    })
  }

  /**
   * The server does not know us. The identity stays and asks on: a server restored from a copy may know it again, and
   * nobody should have to visit ninety rooms for that.
   */
  private refused(): void {
    this.stopEvents?.()
    this.stopEvents = null
    forgetSchedule()
    forgetCall()
    this.set({ stage: 'unpaired', revoked: true, schedule: null, fresh: false, lostSince: null })
  }

  private readonly onNetworkChange = (): void => void this.refresh()

  private signed(request: Request): Promise<Response> {
    const deviceId = this.identity?.deviceId
    if (!this.identity || !deviceId) throw new Error('not paired')
    return signedFetch(request, { deviceId, privateKey: this.identity.keys.privateKey })
  }

  private set(change: Partial<LinkState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

function post(path: string, body: object, signal?: AbortSignal): Request {
  return new Request(`${API}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  })
}
