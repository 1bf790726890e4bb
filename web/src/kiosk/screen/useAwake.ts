import { useEffect, useState } from 'react'

const AWAKE_MS = 120_000

/** True for two minutes after a key or a touch. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const wake = () => {
      setAwake(true)
      clearTimeout(timer)
      timer = setTimeout(() => setAwake(false), AWAKE_MS)
    }
    document.addEventListener('keydown', wake)
    document.addEventListener('pointerdown', wake)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', wake)
      document.removeEventListener('pointerdown', wake)
    }
  }, [])
  return awake
}
