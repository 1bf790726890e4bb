import { useSyncExternalStore } from 'react'

export interface ToastMessage {
  readonly id: number
  readonly text: string
  readonly tone: 'ok' | 'bad'
  readonly action?: { readonly label: string; readonly press: () => void }
}

interface Said {
  readonly polite: string
  readonly assertive: string
  readonly toasts: readonly ToastMessage[]
}

const STAYS_MS = 6_000
let said: Said = { polite: '', assertive: '', toasts: [] }
let nextId = 1
const listeners = new Set<() => void>()

function set(change: Partial<Said>): void {
  said = { ...said, ...change }
  for (const listener of listeners) listener()
}

/** Reads a sentence aloud without showing it. `assertive` interrupts: only for help calls and lost data. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  set({ [urgency]: text })
}

/**
 * Shows a sentence for six seconds and reads it aloud. One with an action (undo) or a fault stays until it is closed:
 * nobody has to be quick.
 */
export function toast(text: string, options: { tone?: 'ok' | 'bad'; action?: ToastMessage['action'] } = {}): void {
  const id = nextId++
  const { tone = 'ok', action } = options
  set({ polite: text, toasts: [...said.toasts.slice(-2), { id, text, tone, ...(action ? { action } : {}) }] })
  if (tone === 'ok' && !action) setTimeout(() => closeToast(id), STAYS_MS)
}

export function closeToast(id: number): void {
  set({ toasts: said.toasts.filter((message) => message.id !== id) })
}

export function useSaid(): Said {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
}
