import type { KioskState } from '../schedule/screenAt'

const KEY = 'dc.kiosk.schedule'

export interface LastSchedule {
  readonly state: KioskState
  /** When the server gave it, by the server's clock. */
  readonly savedAt: Date
}

/** Keeps the schedule for a start without a network. Storage that is refused or full costs only that. */
export function keepSchedule(state: KioskState): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(state))
  } catch {
    // The screen shows the schedule all the same, it is only not there after a restart.
  }
}

export function lastSchedule(): LastSchedule | null {
  try {
    const state = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<KioskState> | null
    if (!state?.endpoint || !Array.isArray(state.today) || state.now === undefined) return null
    return { state: { messages: [], ...state } as KioskState, savedAt: new Date(state.now) }
  } catch {
    return null
  }
}

export function forgetSchedule(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept then.
  }
}
