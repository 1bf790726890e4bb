import { afterEach, describe, expect, it, vi } from 'vitest'
import { Unreachable } from './ApiProblem'
import { connectionLostSince } from './connection'
import { guardedFetch, type CallGuard } from './transport'

const guard = (over: Partial<CallGuard> = {}): CallGuard => ({
  token: () => 'one',
  renew: () => Promise.resolve('two'),
  prove: () => Promise.resolve('three'),
  signedOut: () => undefined,
  ...over,
})
const problem = (status: number, code: string) => new Response(JSON.stringify({ type: `urn:diemcau:${code}`, status }), { status })
const wantsProof = () => new Response(JSON.stringify({ type: 'urn:diemcau:forbidden', status: 403, proof: true }), { status: 403 })
const post = () => new Request('http://localhost/api/v1/meetings', { method: 'POST', body: '{"title":"Giao ban"}' })

/** What the server is to answer, in turn, and what it was asked. */
function serverAnswers(...answers: (Response | Error)[]): Request[] {
  const asked: Request[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request)
    const next = answers.shift()
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? new Error('asked once too often'))
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

describe('a call', () => {
  it('carries the token when it changes something, and only then', async () => {
    const asked = serverAnswers(new Response('{}'), new Response('{}'))
    await guardedFetch(guard())(post())
    await guardedFetch(guard())(new Request('http://localhost/api/v1/meetings'))
    expect(asked.map((request) => request.headers.get('X-DC-CSRF'))).toEqual(['one', null])
  })

  it('is sent once more with a fresh token, body and all, when the token is refused', async () => {
    const asked = serverAnswers(problem(403, 'csrf'), new Response('{}'))
    await guardedFetch(guard())(post())
    expect(asked[1]?.headers.get('X-DC-CSRF')).toBe('two')
    expect(await asked[1]?.text()).toBe('{"title":"Giao ban"}')
  })

  it('is not sent a third time', async () => {
    serverAnswers(problem(403, 'csrf'), problem(403, 'csrf'))
    await expect(guardedFetch(guard())(post())).rejects.toMatchObject({ code: 'csrf' })
  })

  it('goes on with the same body once the person has given the password again', async () => {
    const asked = serverAnswers(wantsProof(), new Response('{}'))
    await guardedFetch(guard())(post())
    expect(asked[1]?.headers.get('X-DC-CSRF')).toBe('three')
    expect(await asked[1]?.text()).toBe('{"title":"Giao ban"}')
  })

  it('is refused where the person would rather not give the password', async () => {
    serverAnswers(wantsProof())
    await expect(guardedFetch(guard({ prove: () => Promise.resolve(null) }))(post())).rejects.toMatchObject({ wantsProof: true })
  })

  it('says that nobody is signed in, and keeps the refusal', async () => {
    const signedOut = vi.fn()
    serverAnswers(problem(401, 'unauthenticated'))
    await expect(guardedFetch(guard({ signedOut }))(post())).rejects.toMatchObject({ status: 401 })
    expect(signedOut).toHaveBeenCalledOnce()
  })

  it('that does harm when done twice has one key until it was taken, and another for the next wish', async () => {
    const asked = serverAnswers(new TypeError('no route'), problem(403, 'csrf'), new Response('{}'), new Response('{}'), new Response('{}'))
    const say = (text: string) => guardedFetch(guard())(new Request('http://localhost/api/v1/meetings/7/messages', { method: 'POST', body: text }))
    await expect(say('Còn 5 phút')).rejects.toBeInstanceOf(Unreachable)
    await say('Còn 5 phút')
    await say('Còn 5 phút')
    await say('Hết giờ')
    const keys = asked.map((request) => request.headers.get('Idempotency-Key'))
    expect(keys[0]).toBeTruthy()
    expect(keys.slice(1, 3)).toEqual([keys[0], keys[0]])
    expect(new Set(keys).size).toBe(3)
  })

  it('marks the connection lost without an answer, and found with the next', async () => {
    serverAnswers(new TypeError('no route'), problem(404, 'not-found'))
    await expect(guardedFetch(guard())(post())).rejects.toBeInstanceOf(Unreachable)
    expect(connectionLostSince()).not.toBeNull()
    await expect(guardedFetch(guard())(post())).rejects.toMatchObject({ code: 'not-found' })
    expect(connectionLostSince()).toBeNull()
  })

  it('that the page gave up itself says nothing about the server', async () => {
    serverAnswers(new DOMException('gone', 'AbortError'))
    const request = new Request('http://localhost/api/v1/meetings', { signal: AbortSignal.abort() })
    await expect(guardedFetch(guard())(request)).rejects.toThrow('gone')
    expect(connectionLostSince()).toBeNull()
  })
})
