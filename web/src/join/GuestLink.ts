import { ApiProblem } from '../shared/api/ApiProblem'
import type { components } from '../shared/api/contract.gen'
import { API } from '../shared/api/origin'
import { answered, send } from '../shared/api/transport'
import { learnServerTime } from '../shared/clock'
import type { RoomToken } from '../shared/room/RoomCall'
import type { Invitation } from './doorAt'

type GuestSession = components['schemas']['GuestSession']

export type GuestState =
  | { readonly stage: 'starting' }
  /** No answer yet; tried again by itself. */
  | { readonly stage: 'unreachable' }
  /** Neither a secret in the address nor a session. */
  | { readonly stage: 'no-link' }
  | { readonly stage: 'refused'; readonly problem: ApiProblem }
  | { readonly stage: 'invited'; readonly invitation: Invitation }
  | { readonly stage: 'guest'; readonly guest: GuestSession['guest']; readonly invitation: Invitation }

const BEAT_MS = 30_000
const RETRY_MS = 4_000

/**
 * The line of a guest to the server. The secret of the link stays in the address's fragment, which no server sees, and in
 * the bodies of two POSTs; once it was swapped for a session (a cookie) it is taken out of the address bar.
 */
export class GuestLink {
  private state: GuestState = { stage: 'starting' }
  private csrfToken = ''
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): GuestState => this.state

  async start(): Promise<void> {
    // Another link pasted over this one in the same tab changes nothing but the fragment.
    addEventListener('hashchange', () => {
      if (secretInAddress() !== '') void this.open()
    })
    await this.open()
  }

  /**
   * Swaps the secret for a session.
   * @throws ApiProblem the link died meanwhile, or the name was refused
   * @throws Unreachable no answer
   */
  async enter(name: string, unitName: string): Promise<void> {
    const sentAt = Date.now()
    const body = { secret: secretInAddress(), name, ...(unitName === '' ? {} : { unitName }) }
    const session = await this.read<GuestSession>(call('POST', '/guest/session', body))
    history.replaceState(null, '', location.pathname)
    this.take(session, sentAt)
  }

  /**
   * The right to enter, for minutes.
   * @throws ApiProblem `outside-window` and the like
   * @throws Unreachable no answer
   */
  async roomToken(signal: AbortSignal): Promise<RoomToken> {
    const ask = () =>
      this.read<RoomToken>(call('POST', '/guest/room-token', {}, { headers: { 'X-DC-CSRF': this.csrfToken }, signal }))
    try {
      return await ask()
    } catch (error) {
      // Another tab of the same guest may have been given a new token.
      if (!(error instanceof ApiProblem) || error.code !== 'csrf') throw error
      await this.refresh()
      return ask()
    }
  }

  /** Reads the meeting again: it may have been moved or cancelled. */
  async refresh(): Promise<void> {
    if (this.state.stage === 'guest') await this.readSession()
    else await this.open()
  }

  private async open(): Promise<void> {
    const secret = secretInAddress()
    if (secret === '') {
      await this.readSession()
      return
    }
    const sentAt = Date.now()
    await this.attempt(async () => {
      const invitation = await this.read<Invitation>(call('POST', '/guest/invitation', { secret }))
      learnServerTime(new Date(invitation.now), sentAt, Date.now())
      this.set({ stage: 'invited', invitation })
    })
  }

  private async readSession(): Promise<void> {
    const sentAt = Date.now()
    await this.attempt(async () => {
      const response = await send(call('GET', '/guest/session'))
      if (response.status === 401) this.set({ stage: 'no-link' })
      else this.take((await (await answered(response)).json()) as GuestSession, sentAt)
    })
  }

  /** Does it now and again after a while; what was known stays on the screen while the server does not answer. */
  private async attempt(what: () => Promise<void>): Promise<void> {
    clearTimeout(this.timer)
    let next = BEAT_MS
    try {
      await what()
    } catch (error) {
      next = RETRY_MS
      const known = this.state.stage === 'guest' || this.state.stage === 'invited'
      if (error instanceof ApiProblem && error.status < 500 && error.status !== 429) {
        this.set({ stage: 'refused', problem: error })
        return
      }
      if (!known) this.set({ stage: 'unreachable' })
    }
    if (this.state.stage !== 'no-link') this.timer = setTimeout(() => void this.refresh(), next)
  }

  private take(session: GuestSession, sentAt: number): void {
    this.csrfToken = session.csrfToken
    learnServerTime(new Date(session.invitation.now), sentAt, Date.now())
    this.set({ stage: 'guest', guest: session.guest, invitation: session.invitation })
  }

  private async read<T>(request: Request): Promise<T> {
    return (await (await answered(await send(request))).json()) as T
  }

  private set(state: GuestState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

function secretInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    // A broken escape: as it stands, it is no secret the server knows.
    return location.hash.slice(1)
  }
}

function call(method: 'GET' | 'POST', path: string, body?: object, more: RequestInit = {}): Request {
  return new Request(API + path, {
    ...more,
    method,
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...(more.headers as object) } }),
  })
}
