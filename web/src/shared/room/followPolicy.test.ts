import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followPolicy } from './followPolicy'

const refuse = (effectiveDirective: string) => document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { effectiveDirective }))

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => vi.useRealTimers())

describe('a page whose policy does not know the server of its room', () => {
  it('is loaded anew, once in five minutes', () => {
    const reload = vi.fn()
    const stop = followPolicy(reload)
    refuse('frame-src')
    refuse('frame-src')
    expect(reload).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5 * 60_000)
    refuse('frame-src')
    expect(reload).toHaveBeenCalledTimes(2)
    stop()
    vi.advanceTimersByTime(5 * 60_000)
    refuse('frame-src')
    expect(reload).toHaveBeenCalledTimes(2)
  })

  it('is not for anything else the policy refuses', () => {
    const reload = vi.fn()
    const stop = followPolicy(reload)
    refuse('script-src-elem')
    expect(reload).not.toHaveBeenCalled()
    stop()
  })
})
