import { useEffect } from 'react'

const STEP: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }
const BACK = new Set(['GoBack', 'BrowserBack', 'Backspace'])

/**
 * A remote control has arrows, OK and Back: arrows move between the buttons of the screen, or of the open dialog, OK is
 * Enter, Back closes the dialog (Escape does so by itself). A key that is held presses once: the focus may have moved to a
 * button that nobody meant.
 */
export function useArrowKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat) {
    event.preventDefault()
    return
  }
  const typing = event.target instanceof HTMLInputElement
  const layer = document.querySelector('dialog[open]') ?? document.body
  if (BACK.has(event.key) && !typing) {
    event.preventDefault()
    layer.querySelector<HTMLElement>('[data-close]')?.click()
    return
  }
  const step = STEP[event.key]
  if (step === undefined || (typing && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))) return
  const stops = [...layer.querySelectorAll<HTMLElement>('button, input')]
  const here = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1
  const next = stops[here < 0 ? 0 : (here + step + stops.length) % stops.length]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
