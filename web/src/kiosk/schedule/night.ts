import { dayOf, minutesOn } from '../../shared/time'

const NIGHT_BEGINS = 22 * 60
const NIGHT_ENDS = 6 * 60
const SHIFT_EVERY_MS = 120_000

/** 22:00 to 06:00 in Viet Nam: the screen rests to a dark clock unless something is on. */
export function isNight(at: Date): boolean {
  const minutes = minutesOn(dayOf(at), new Date(Math.floor(at.getTime() / 60_000) * 60_000))
  return minutes >= NIGHT_BEGINS || minutes < NIGHT_ENDS
}

const RING: readonly (readonly [number, number])[] = [
  [0, 0],
  [3, 0],
  [3, 3],
  [0, 3],
  [-3, 3],
  [-3, 0],
  [-3, -3],
  [0, -3],
  [3, -3],
]

/**
 * Where the picture stands, in pixels from its place: another of nine spots every two minutes, so that a bright edge does
 * not burn into a panel that shows the same screen for years.
 */
export function pixelShift(at: Date): { readonly x: number; readonly y: number } {
  const [x, y] = RING[Math.floor(at.getTime() / SHIFT_EVERY_MS) % RING.length] ?? [0, 0]
  return { x, y }
}
