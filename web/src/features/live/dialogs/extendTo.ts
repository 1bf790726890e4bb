import { addDays, dayOf, instantAt, parseTime } from '../../../shared/time'

const MINUTE_MS = 60_000
const STEP_MS = 5 * MINUTE_MS
/** A time further away than this was meant for earlier, not for the next day. */
const LONGEST_MS = 12 * 60 * MINUTE_MS

/** The end of a meeting put off by some minutes: from its booked end, or, once that has passed, from now on, to the next five minutes. */
export function putOff(bookedEnd: Date, now: Date, minutes: number): Date {
  const from = Math.max(bookedEnd.getTime(), Math.ceil(now.getTime() / STEP_MS) * STEP_MS)
  return new Date(from + minutes * MINUTE_MS)
}

/** The first moment after the booked end that has this time of day (as people type it); null where it is none, or far away. */
export function endAt(bookedEnd: Date, typed: string): Date | null {
  const minutes = parseTime(typed)
  if (minutes === null) return null
  const day = dayOf(bookedEnd)
  const sameDay = instantAt(day, minutes)
  const end = sameDay > bookedEnd ? sameDay : instantAt(addDays(day, 1), minutes)
  return end.getTime() - bookedEnd.getTime() > LONGEST_MS ? null : end
}
