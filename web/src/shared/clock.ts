import { useSyncExternalStore } from 'react'

/**
 * The server's clock, as far as this page knows it. A device clock may be wrong by hours after a power cut; what is shown
 * and counted here follows the server.
 */
let offsetMs = 0
const ticks = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
const frozen = injected()

/** `?now=2026-11-24T13:52:00+07:00` stops the clock there, in test builds only. */
function injected(): number | null {
  if (!__TEST_BUILD__) return null
  const value = new URLSearchParams(location.search).get('now')
  const instant = value === null ? NaN : Date.parse(value)
  return Number.isNaN(instant) ? null : instant
}

/**
 * Learns the offset from an answer that carries the server's time.
 * @param sentAt and receivedAt are device times; half the way is taken as the moment the server looked at its clock
 */
export function learnServerTime(serverTime: Date, sentAt: number, receivedAt: number): void {
  const server = serverTime.getTime()
  if (!Number.isNaN(server)) offsetMs = server - (sentAt + receivedAt) / 2
}

/** How far the server is ahead of this device, in milliseconds. */
export function clockOffsetMs(): number {
  return offsetMs
}

export function now(): Date {
  return new Date(frozen ?? Date.now() + offsetMs)
}

function schedule(): void {
  const intoSecond = now().getTime() % 1000
  timer = setTimeout(() => {
    for (const tick of ticks) tick()
    schedule()
  }, 1000 - intoSecond + 5)
}

function subscribe(tick: () => void): () => void {
  ticks.add(tick)
  if (ticks.size === 1) schedule()
  return () => {
    ticks.delete(tick)
    if (ticks.size === 0) clearTimeout(timer)
  }
}

/**
 * Now, drawn again when it has moved by a step: 1000 for seconds, 60 000 (the default) for minutes. The value is rounded
 * down to the step, so a component draws no more often than it must.
 */
export function useNow(stepMs = 60_000): Date {
  const step = useSyncExternalStore(subscribe, () => Math.floor(now().getTime() / stepMs))
  return new Date(step * stepMs)
}
