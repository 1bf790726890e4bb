import { useState } from 'react'

const STORAGE_KEY = 'dc.letterKeys'

/** Whether single letters are keys of the page; remembered on this machine. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(STORAGE_KEY) !== 'off'
    } catch {
      return true
    }
  })
  return [
    on,
    (next) => {
      setOn(next)
      try {
        localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off')
      } catch {
        // Not remembered, but switched all the same.
      }
    },
  ]
}
