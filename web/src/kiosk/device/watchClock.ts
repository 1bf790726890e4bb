const LOOK_EVERY_MS = 5_000
const JUMP_MS = 2_000

/**
 * Notices that the device's clock was set or that the device slept: the time it shows and the time that passed then
 * differ, and the server must be asked anew. Runs as long as the page.
 */
export function watchClock(onJump: () => void): void {
  let shown = Date.now()
  let passed = performance.now()
  setInterval(() => {
    const jump = Date.now() - shown - (performance.now() - passed)
    shown = Date.now()
    passed = performance.now()
    if (Math.abs(jump) > JUMP_MS) onJump()
  }, LOOK_EVERY_MS)
}
