import { useSyncExternalStore } from 'react'

/** Since when the server has not answered (device time), or null while it does. */
let lostSince: Date | null = null
const listeners = new Set<() => void>()

function set(next: Date | null): void {
  if (next !== null && lostSince !== null) return
  if (next === lostSince) return
  lostSince = next
  for (const listener of listeners) listener()
}

export function connectionLost(): void {
  set(new Date())
}

export function connectionWorks(): void {
  set(null)
}

/** Calls back each time the connection is lost or found again. Returns the way to stop. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function connectionLostSince(): Date | null {
  return lostSince
}

export function useConnectionLostSince(): Date | null {
  return useSyncExternalStore(onConnectionChange, connectionLostSince)
}
