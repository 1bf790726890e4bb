/** What a page calls without a key of its own, though done twice it does harm: a second room, the same words twice, a second extension. */
const ONCE = /\/meetings\/[^/]+\/(removals|messages|jitsi-server|extend|endpoints|end)$/

const HEADER = 'Idempotency-Key'

/** The key of each wish that has not been taken yet. */
const keys = new Map<string, string>()

/**
 * Gives such a call its Idempotency-Key: the same one for the same wish until it has been taken, so that a repeat after a lost
 * answer does nothing twice.
 * @returns to be called once it was taken; the next time the same is wished for, it is a new wish
 */
export async function keyed(request: Request): Promise<() => void> {
  if (request.method !== 'POST' || request.headers.has(HEADER) || !ONCE.test(new URL(request.url).pathname)) return () => undefined
  const wish = `${request.url} ${await request.clone().text()}`
  const key = keys.get(wish) ?? crypto.randomUUID()
  keys.set(wish, key)
  request.headers.set(HEADER, key)
  return () => keys.delete(wish)
}
