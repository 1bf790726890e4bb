import type { KioskState } from '../schedule/screenAt'

export type KioskMessage = KioskState['messages'][number]

const KEY = 'dc.kiosk.messages'

/** What is still to be read, in the order it was written. */
export function unread(messages: readonly KioskMessage[], read: ReadonlySet<string>): readonly KioskMessage[] {
  return messages.filter(({ id }) => !read.has(id)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** Notes what was read, so that it does not come back after a restart; only of messages that are still there. */
export function keepRead(messages: readonly KioskMessage[], read: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(messages.map(({ id }) => id).filter((id) => read.has(id))))
  } catch {
    // Then it is shown once more after a restart.
  }
}

export function lastRead(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [])
  } catch {
    return new Set()
  }
}
