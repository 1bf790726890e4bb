import { useSyncExternalStore } from 'react'
import { learnServerTime } from '../clock'
import type { paths } from './contract.gen'
import { API } from './origin'
import { answered, send } from './transport'

export type Session = paths['/session']['get']['responses'][200]['content']['application/json']
export type User = Session['user']
export type Grant = User['grants'][number]
export type Role = Grant['role']

/**
 * Who is using this page. `expired` keeps the last session: the page stays as it is, with everything typed into it, and
 * asks for the password on top.
 */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'expired'; readonly session: Session }

const PATH = `${API}/session`
let state: SessionState = { kind: 'unknown' }
const listeners = new Set<() => void>()

function set(next: SessionState): void {
  state = next
  for (const listener of listeners) listener()
}

export function sessionState(): SessionState {
  return state
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribe, sessionState)
}

/** The session of a page that is only drawn for people who are signed in. */
export function useSession(): Session {
  const current = useSessionState()
  if (current.kind === 'signed-in' || current.kind === 'expired') return current.session
  throw new Error('drawn without a session')
}

/** The token that changes carry. It lives in memory only. */
export function csrfToken(): string | null {
  return state.kind === 'signed-in' ? state.session.csrfToken : null
}

/** Asks the server who we are; null where nobody is signed in. */
export async function loadSession(): Promise<Session | null> {
  const sentAt = Date.now()
  const response = await send(new Request(PATH))
  if (response.status === 401) {
    // An answer whose body nobody reads stays open in the browser.
    await response.body?.cancel()
    signedOut()
    return null
  }
  return take(await answered(response), sentAt)
}

/**
 * @throws ApiProblem `unauthenticated` for a wrong name or password, `rate-limited` after too many tries
 */
export async function signIn(username: string, password: string): Promise<Session> {
  return post('/session', { username, password })
}

export interface FirstAdministrator {
  readonly code: string
  readonly username: string
  readonly fullName: string
  readonly password: string
}

/**
 * Makes the first administrator with the code the start printed, and signs them in.
 * @throws ApiProblem `gone` where there is an administrator or the code has run out, `invalid` with a pointer to a field
 */
export async function setUp(first: FirstAdministrator): Promise<Session> {
  return post('/setup', first)
}

/**
 * Every other session of the person ends; this one goes on under a new identifier and token.
 * @throws ApiProblem `invalid` with a pointer to `currentPassword` or `newPassword`
 */
export async function changePassword(currentPassword: string, newPassword: string): Promise<Session> {
  return post('/account/password', { currentPassword, newPassword })
}

/**
 * Gives the password again, which administration asks for when the last proof is older than 5 minutes.
 * @throws ApiProblem
 */
export async function proveAgain(password: string): Promise<Session> {
  return post('/session/proof', { password })
}

/** What answers with a session. */
async function post(path: string, body: object): Promise<Session> {
  const sentAt = Date.now()
  const token = csrfToken()
  const response = await send(
    new Request(`${API}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token === null ? {} : { 'X-DC-CSRF': token }) },
      body: JSON.stringify(body),
    }),
  )
  return take(await answered(response), sentAt)
}

/** Ends the session here and on the server; the cookie is worthless even where the answer does not arrive. */
export async function signOut(): Promise<void> {
  const response = await send(
    new Request(PATH, {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json', 'X-DC-CSRF': csrfToken() ?? '' },
    }),
  )
  if (response.status !== 401) await answered(response)
  set({ kind: 'anonymous' })
}

/** The server answered 401: ask for the password over the page, or show the sign-in page where there was no session. */
export function signedOut(): void {
  set(state.kind === 'signed-in' || state.kind === 'expired' ? { kind: 'expired', session: state.session } : { kind: 'anonymous' })
}

/** Gives up the expired session for the sign-in page. */
export function forgetSession(): void {
  set({ kind: 'anonymous' })
}

async function take(response: Response, sentAt: number): Promise<Session> {
  const session = (await response.json()) as Session
  learnServerTime(new Date(session.serverTime), sentAt, Date.now())
  set({ kind: 'signed-in', session })
  return session
}
