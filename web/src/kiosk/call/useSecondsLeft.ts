import { useEffect, useEffectEvent, useState } from 'react'

/** Counts seconds down from a number and calls back once at zero. */
export function useSecondsLeft(seconds: number, onZero: () => void): number {
  const [left, setLeft] = useState(seconds)
  const reached = useEffectEvent(onZero)
  useEffect(() => {
    if (left === 0) {
      reached()
      return
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return left
}
