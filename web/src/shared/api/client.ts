import createClient from 'openapi-fetch'
import type { paths } from './contract.gen'
import { API } from './origin'
import { askProof } from './proof'
import { csrfToken, loadSession, signedOut } from './session'
import { guardedFetch } from './transport'

/**
 * The one typed way to the API for a signed-in person. Refusals are thrown (`ApiProblem`), so an answer that arrives is
 * a success; take it with {@link data}.
 */
export const api = createClient<paths>({
  baseUrl: API,
  credentials: 'same-origin',
  fetch: guardedFetch({
    token: csrfToken,
    renew: async () => (await loadSession())?.csrfToken ?? null,
    prove: askProof,
    signedOut,
  }),
})

/** The body of a success. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** The body of a success with its ETag, for things that are changed with `If-Match`. */
export async function versioned<T>(call: Promise<{ data?: T; response: Response }>): Promise<{ value: T; etag: string }> {
  const { data: value, response } = await call
  return { value: value as T, etag: response.headers.get('ETag') ?? '' }
}

/** The header of a change to the version one has seen: a number from a body, or an ETag as it came. */
export function ifMatch(version: number | string): { 'If-Match': string } {
  return { 'If-Match': typeof version === 'number' ? `"${version}"` : version }
}
