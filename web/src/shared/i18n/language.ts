import { useSyncExternalStore } from 'react'

export type Language = 'vi' | 'en'

const STORAGE_KEY = 'dc.language'
const listeners = new Set<() => void>()
let current: Language = stored()

function stored(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'vi'
  } catch {
    // Storage may be refused (private window, policy): the page then starts in Vietnamese each time.
    return 'vi'
  }
}

export function language(): Language {
  return current
}

/** Switches every text on the page at once and remembers the choice on this machine. */
export function setLanguage(next: Language): void {
  current = next
  try {
    localStorage.setItem(STORAGE_KEY, next)
  } catch {
    // Not remembered, but switched all the same.
  }
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language)
}

/** Called once by each entry page, before the first drawing. */
export function startLanguage(): void {
  document.documentElement.lang = current
}
