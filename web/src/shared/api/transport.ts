import { ApiProblem, Unreachable } from './ApiProblem'
import { connectionLost, connectionWorks } from './connection'
import { keyed } from './repeats'

/** What the session needs to know and to say about each call; see `sessionToken.ts`. */
export interface CallGuard {
  /** The token that changes carry, or null before sign-in. */
  token(): string | null
  /** Fetches a fresh token (another tab may have signed in anew); null where there is no session any more. */
  renew(): Promise<string | null>
  /** Asks the person for the password again, as administration may; the token after it, or null where they would rather not. */
  prove(): Promise<string | null>
  /** The server does not know who is calling. */
  signedOut(): void
}

const TOKEN_HEADER = 'X-DC-CSRF'

/**
 * One `fetch` for every call of a signed-in person: puts the token on changes, renews it once when it is refused, asks for the
 * password again where the server wants a fresh proof and goes on with the same change, notes whether the server can be
 * reached, and turns every answer from 400 up into an {@link ApiProblem}.
 * @throws ApiProblem the server refused
 * @throws Unreachable no answer at all; a change may or may not have happened, so repeat it with the same Idempotency-Key
 */
export function guardedFetch(guard: CallGuard): (request: Request) => Promise<Response> {
  return async (request) => {
    const done = await keyed(request)
    const again = changes(request) ? request.clone() : null
    const response = await send(withToken(request, guard.token()))
    if (response.ok) {
      done()
      return response
    }
    const problem = await ApiProblem.of(response)
    const token = again === null ? null : await anotherToken(guard, problem)
    if (again !== null && token !== null) {
      const second = await answered(await send(withToken(again, token)))
      done()
      return second
    }
    if (problem.status === 401) guard.signedOut()
    throw problem
  }
}

/** What would make the server take the same change after this refusal. */
function anotherToken(guard: CallGuard, problem: ApiProblem): Promise<string | null> {
  if (problem.code === 'csrf') return guard.renew()
  return problem.wantsProof ? guard.prove() : Promise.resolve(null)
}

/** A bare call: notes whether the server can be reached, judges nothing. */
export async function send(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    connectionWorks()
    return response
  } catch (error) {
    // A call the page itself gave up says nothing about the server.
    if (request.signal.aborted) throw error
    connectionLost()
    throw new Unreachable('no answer', { cause: error })
  }
}

/** The answer, or the refusal thrown. */
export async function answered(response: Response): Promise<Response> {
  if (response.ok) return response
  throw await ApiProblem.of(response)
}

function changes(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD'
}

function withToken(request: Request, token: string | null): Request {
  if (!changes(request)) return request
  if (token !== null) request.headers.set(TOKEN_HEADER, token)
  // Also on a DELETE without a body: the server takes no change of another type, which forms on foreign pages could send.
  if (!request.headers.has('Content-Type')) request.headers.set('Content-Type', 'application/json')
  return request
}
