import type { DayBlocks } from './blocks'
import { DAY, SLOT } from './span'

const SLOTS = DAY / SLOT

/** One cell of the free strip: how many of the asked endpoints are free from `start` for 30 minutes. */
export interface FreeSlot {
  readonly start: number
  readonly free: number
}

/** `all` free, `most` from nine in ten up, `some` below; nothing asked is `some`. */
export type FreeTone = 'all' | 'most' | 'some'

/**
 * Counts the free endpoints of every half hour. The periods are laid out once per reading of the day; a count for another
 * choice of endpoints only adds bytes up (100 endpoints: 4,800 additions), so a press on a group answers at once.
 */
export class FreeCounts {
  readonly #busy: ReadonlyMap<string, Uint8Array>

  constructor(blocks: DayBlocks, exceptMeetingId?: string) {
    this.#busy = new Map(
      [...blocks].map(([endpointId, periods]) => {
        const taken = new Uint8Array(SLOTS)
        for (const { start, end, meetingId } of periods) {
          if (exceptMeetingId !== undefined && meetingId === exceptMeetingId) continue
          const first = Math.max(0, Math.floor(start / SLOT))
          const last = Math.min(SLOTS, Math.ceil(end / SLOT))
          if (first < last) taken.fill(1, first, last)
        }
        return [endpointId, taken]
      }),
    )
  }

  /** 48 slots from midnight. */
  count(endpointIds: Iterable<string>): FreeSlot[] {
    const taken = new Uint16Array(SLOTS)
    let asked = 0
    for (const id of endpointIds) {
      asked++
      const busy = this.#busy.get(id)
      if (busy === undefined) continue
      for (let slot = 0; slot < SLOTS; slot++) taken[slot] = (taken[slot] ?? 0) + (busy[slot] ?? 0)
    }
    return Array.from(taken, (busy, slot) => ({ start: slot * SLOT, free: asked - busy }))
  }
}

export function toneOf(free: number, asked: number): FreeTone {
  if (asked === 0 || free * 10 < asked * 9) return 'some'
  return free === asked ? 'all' : 'most'
}
