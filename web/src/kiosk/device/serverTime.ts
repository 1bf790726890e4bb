import type { paths } from '../../shared/api/contract.gen'
import { API } from '../../shared/api/origin'
import { answered, send } from '../../shared/api/transport'
import { clockOffsetMs, learnServerTime } from '../../shared/clock'

type ServerTime = paths['/time']['get']['responses'][200]['content']['application/json']

const WRONG_MS = 60_000

/**
 * Asks for the server's time and sets our clock by it: after a power cut the device's own may be years off.
 * @returns milliseconds to the server and back
 */
export async function askServerTime(): Promise<number> {
  const sentAt = Date.now()
  const begun = performance.now()
  const response = await answered(await send(new Request(`${API}/time`, { cache: 'no-store' })))
  const roundTrip = performance.now() - begun
  const time = (await response.json()) as ServerTime
  learnServerTime(new Date(time.now), sentAt, sentAt + roundTrip)
  return roundTrip
}

/** Whether our clock was off so far that a signature made by it was refused for that alone. It is right afterwards. */
export async function clockWasWrong(): Promise<boolean> {
  const before = clockOffsetMs()
  await askServerTime()
  return Math.abs(clockOffsetMs() - before) > WRONG_MS
}
