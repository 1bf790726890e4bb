import { DAY, dragSpan, usualSpan, type Span } from '../core/span'
import type { TimelineStore } from '../core/TimelineStore'

/** Below this many pixels a press is a press, not a drag. */
const SLACK_PX = 4
/** How near to the edge of the grid the pointer pulls the hidden hours in. */
const EDGE_PX = 24

/**
 * Sets the window by dragging over the lanes or the free strip; a press on a number of the strip takes ninety minutes.
 * Esc while dragging brings the old window back. A finger on the lanes scrolls, as everywhere; on the strip it drags.
 * @param scroller the scrolling element; its content is wider than it by the hours out of sight
 * @returns the way to stop
 */
export function watchDrag(scroller: HTMLElement, store: TimelineStore): () => void {
  let drag: { anchor: number; x: number; before: Span | null; moved: boolean; pointer: number } | null = null

  const minuteAt = (x: number): number => {
    const lanes = scroller.querySelector('[data-part=strip]')?.getBoundingClientRect()
    return lanes === undefined || lanes.width === 0 ? 0 : ((x - lanes.left) / lanes.width) * DAY
  }
  const down = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const strip = target?.closest('[data-part=strip]') ?? null
    // Where a row lies between two pixels, the hairline between two lanes is the row's own.
    const lane = target?.closest('[role=gridcell]') ?? (event.clientX > headRight(scroller) ? target?.closest('[data-ep]') : null) ?? null
    if (event.button !== 0 || (strip ?? lane) === null) return
    if (strip === null && event.pointerType === 'touch') return
    drag = { anchor: minuteAt(event.clientX), x: event.clientX, before: store.get().window, moved: false, pointer: event.pointerId }
  }
  const move = (event: PointerEvent) => {
    if (drag === null || event.pointerId !== drag.pointer) return
    if (!drag.moved) {
      if (Math.abs(event.clientX - drag.x) < SLACK_PX) return
      drag.moved = true
      scroller.setPointerCapture(event.pointerId)
    }
    pullHours(scroller, event.clientX)
    store.setWindow(dragSpan(drag.anchor, minuteAt(event.clientX)))
  }
  const up = (event: PointerEvent) => {
    if (drag === null || event.pointerId !== drag.pointer) return
    const { moved } = drag
    drag = null
    // The click that follows a drag belongs to it.
    if (moved) swallowClick(scroller)
  }
  const cancel = () => {
    if (drag?.moved) store.setWindow(drag.before)
    drag = null
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !drag?.moved) return
    event.stopPropagation()
    cancel()
  }
  const click = (event: MouseEvent) => {
    const slot = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-minute]') : null
    if (slot !== null) store.setWindow(usualSpan(Number(slot.dataset['minute'])))
  }

  scroller.addEventListener('pointerdown', down)
  scroller.addEventListener('pointermove', move)
  scroller.addEventListener('pointerup', up)
  scroller.addEventListener('pointercancel', cancel)
  scroller.addEventListener('click', click)
  window.addEventListener('keydown', key, true)
  return () => {
    scroller.removeEventListener('pointerdown', down)
    scroller.removeEventListener('pointermove', move)
    scroller.removeEventListener('pointerup', up)
    scroller.removeEventListener('pointercancel', cancel)
    scroller.removeEventListener('click', click)
    window.removeEventListener('keydown', key, true)
  }
}

/** Where the names end and the hours begin. */
function headRight(scroller: HTMLElement): number {
  return scroller.querySelector('[data-part=corner]')?.getBoundingClientRect().right ?? 0
}

function pullHours(scroller: HTMLElement, x: number): void {
  const { right } = scroller.getBoundingClientRect()
  const left = headRight(scroller)
  if (x > right - EDGE_PX) scroller.scrollLeft += EDGE_PX / 2
  else if (x < left + EDGE_PX) scroller.scrollLeft -= EDGE_PX / 2
}

function swallowClick(scroller: HTMLElement): void {
  const swallow = (event: Event) => event.stopPropagation()
  scroller.addEventListener('click', swallow, { capture: true, once: true })
  // Where no click follows (the pointer was let go elsewhere), the next one is a real one.
  setTimeout(() => scroller.removeEventListener('click', swallow, true))
}
