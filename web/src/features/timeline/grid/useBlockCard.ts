import { useEffect, useState, type RefObject } from 'react'

const DELAY_MS = 150

/**
 * The block whose card is shown: the one under the pointer after a moment, the one with the focus at once. Esc, scrolling
 * and leaving close it; the pointer may move onto the card.
 */
export function useBlockCard(frame: RefObject<HTMLElement | null>): HTMLElement | null {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const root = frame.current
    if (root === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (next: HTMLElement | null) => {
      clearTimeout(timer)
      timer = setTimeout(() => setAnchor(next), DELAY_MS)
    }
    const over = (event: PointerEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest('[data-testid=tl-card]')) { clearTimeout(timer); return; }
      later(event.buttons === 0 ? (target?.closest<HTMLElement>('[data-key]') ?? null) : null)
    }
    const out = () => later(null)
    const focus = (event: FocusEvent) => {
      clearTimeout(timer)
      setAnchor(event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null)
    }
    const close = () => {
      clearTimeout(timer)
      setAnchor(null)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    root.addEventListener('pointerover', over)
    root.addEventListener('pointerleave', out)
    root.addEventListener('pointerdown', close)
    root.addEventListener('focusin', focus)
    root.addEventListener('focusout', close)
    root.addEventListener('scroll', close, true)
    document.addEventListener('keydown', key)
    return () => {
      clearTimeout(timer)
      root.removeEventListener('pointerover', over)
      root.removeEventListener('pointerleave', out)
      root.removeEventListener('pointerdown', close)
      root.removeEventListener('focusin', focus)
      root.removeEventListener('focusout', close)
      root.removeEventListener('scroll', close, true)
      document.removeEventListener('keydown', key)
    }
  }, [frame])
  return anchor?.isConnected === true ? anchor : null
}
