import { useCallback, useRef } from 'react'

export interface IdempotencyKey {
  /** The header for this body: the same key for the same body, so that a repeat after a lost answer does nothing twice. */
  readonly headerFor: (body: unknown) => { 'Idempotency-Key': string }
  /** Call after a success: the next press is a new wish even with the same body. */
  readonly done: () => void
}

/** Keeps the Idempotency-Key of one form. */
export function useIdempotencyKey(): IdempotencyKey {
  const kept = useRef<{ body: string; key: string } | null>(null)
  const headerFor = useCallback((body: unknown) => {
    const text = JSON.stringify(body)
    if (kept.current?.body !== text) kept.current = { body: text, key: crypto.randomUUID() }
    return { 'Idempotency-Key': kept.current.key }
  }, [])
  const done = useCallback(() => {
    kept.current = null
  }, [])
  return { headerFor, done }
}
