import { useSyncExternalStore } from 'react'

/*
 * Administration asks for the password again when it was last given more than five minutes ago. The call that met this waits
 * here until the person has answered, so that nothing typed is lost; calls that meet it meanwhile wait for the same answer.
 */
interface Asked {
  readonly answer: Promise<string | null>
  readonly settle: (token: string | null) => void
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

function set(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** The token to go on with, or null where the person gave it up. */
export function askProof(): Promise<string | null> {
  if (asked === null) {
    const { promise, resolve } = withResolver()
    set({ answer: promise, settle: resolve })
    return promise
  }
  return asked.answer
}

/** What the person answered; the waiting calls go on. */
export function settleProof(token: string | null): void {
  asked?.settle(token)
  set(null)
}

/** Whether a call waits for the password. */
export function useProofAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked !== null,
  )
}

function withResolver() {
  let resolve: (token: string | null) => void = () => undefined
  const promise = new Promise<string | null>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
