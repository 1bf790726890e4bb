/** Whole minutes until an instant, a begun one counted: 7 min 1 s are 8. Zero once it has come. */
export function minutesUntil(instant: Date, at: Date): number {
  return Math.max(0, Math.ceil((instant.getTime() - at.getTime()) / 60_000))
}
