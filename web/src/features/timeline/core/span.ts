/** Times of the day are minutes after midnight in Viet Nam; a value from 1440 up lies on the day after. */
export const DAY = 1440
/** One cell of the free strip. */
export const SLOT = 30
/** What a drag or a key moves by. */
export const SNAP = 15
/** The length a meeting has until somebody says otherwise. */
export const USUAL_LENGTH = 90
/** Limits of the server: 5 minutes to 14 hours. */
export const SHORTEST = 5
export const LONGEST = 14 * 60

/** Half-open: the end is not part of it, so a meeting that ends at 9:00 leaves the room to one that starts then. */
export interface Span {
  readonly start: number
  readonly end: number
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

export function sameSpan(a: Span | null, b: Span | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end)
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

/**
 * The window while the pointer is down: from the quarter hour at or before the earlier of the two places to the one at or
 * after the later, one quarter hour at least, within the day and no longer than a meeting may be.
 */
export function dragSpan(anchor: number, pointer: number): Span {
  const from = clamp(Math.min(anchor, pointer), 0, DAY - SNAP)
  const to = clamp(Math.max(anchor, pointer), 0, DAY)
  const start = Math.floor(from / SNAP) * SNAP
  const end = Math.max(Math.ceil(to / SNAP) * SNAP, start + SNAP)
  if (end - start <= LONGEST) return { start, end }
  // The end under the pointer stays free to move back; the limit holds at the far side of it.
  return pointer >= anchor ? { start, end: start + LONGEST } : { start: end - LONGEST, end }
}

/** The window that a press on a number of the free strip sets. */
export function usualSpan(start: number): Span {
  const from = clamp(start, 0, DAY - SNAP)
  return { start: from, end: Math.min(from + USUAL_LENGTH, DAY) }
}

/** The next (`steps` 1) or the last (-1) quarter hour; from 9:10 to 9:15 or 9:00. */
function step(minute: number, steps: number): number {
  return steps > 0
    ? Math.floor(minute / SNAP) * SNAP + SNAP * steps
    : Math.ceil(minute / SNAP) * SNAP + SNAP * steps
}

/** Moves the start by quarter hours and leaves the end, of which it stays one quarter hour away. */
export function moveStart(span: Span, steps: number): Span {
  const start = clamp(step(span.start, steps), Math.max(0, span.end - LONGEST), span.end - SNAP)
  return { start: Math.min(start, DAY - SNAP), end: span.end }
}

/** Moves the end by quarter hours and leaves the start. */
export function moveEnd(span: Span, steps: number): Span {
  return { start: span.start, end: clamp(step(span.end, steps), span.start + SNAP, span.start + LONGEST) }
}

/** A start that was typed: the meeting keeps its length, as it does in any calendar. */
export function withStart(span: Span | null, start: number): Span {
  return { start, end: start + (span === null ? USUAL_LENGTH : span.end - span.start) }
}

/**
 * An end that was typed. Before the start it means the next morning (22:00 – 01:00), as long as no meeting would be that
 * long; null where it can only be a mistake.
 */
export function withEnd(start: number, end: number): Span | null {
  const till = end > start ? end : end + DAY
  const length = till - start
  return length >= SHORTEST && length <= LONGEST ? { start, end: till } : null
}
