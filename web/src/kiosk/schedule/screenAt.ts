import type { components } from '../../shared/api/contract.gen'
import { dayOf } from '../../shared/time'

export type KioskState = components['schemas']['KioskState']
export type KioskMeeting = components['schemas']['KioskMeeting']

/** `open` from the opening of the door, `soon` 15 minutes before the start, `overrun` after the end until the door closes. */
export type Phase = 'later' | 'open' | 'soon' | 'now' | 'overrun' | 'over'

/** What the main card shows. */
export type Screen =
  | { readonly kind: 'idle'; readonly next: KioskMeeting | null }
  | { readonly kind: 'later'; readonly meeting: KioskMeeting }
  | { readonly kind: 'open' | 'soon' | 'now' | 'overrun'; readonly meeting: KioskMeeting }
  | { readonly kind: 'overlap'; readonly meetings: readonly [KioskMeeting, KioskMeeting] }
  | { readonly kind: 'ended'; readonly meeting: KioskMeeting; readonly next: KioskMeeting | null }
  | { readonly kind: 'maintenance'; readonly until: Date; readonly reason: string }

const SOON_MS = 15 * 60_000
const RELOAD_REST_MS = 30 * 60_000
const ORDER: readonly Phase[] = ['now', 'soon', 'overrun', 'open']

const ms = (instant: string) => Date.parse(instant)

/**
 * The phase of a meeting at an instant. The screen counts by itself between two answers of the server, and through a
 * lost line, so the phase that came with the schedule is not used. A meeting that was cancelled or ended early is over.
 */
export function phaseAt(meeting: KioskMeeting, at: Date): Phase {
  const t = at.getTime()
  if (meeting.status !== 'booked' && meeting.status !== 'live') {
    // A hold takes the room but opens no door.
    return meeting.status === 'hold' && t < ms(meeting.start) ? 'later' : 'over'
  }
  if (t < ms(meeting.opensAt)) return 'later'
  if (t >= ms(meeting.closesAt)) return 'over'
  if (t >= ms(meeting.end)) return 'overrun'
  if (t >= ms(meeting.start)) return 'now'
  return t >= ms(meeting.start) - SOON_MS ? 'soon' : 'open'
}

/** The door of this meeting is open. */
export function mayEnter(meeting: KioskMeeting, at: Date): boolean {
  const phase = phaseAt(meeting, at)
  return phase !== 'later' && phase !== 'over'
}

/**
 * Every meeting the schedule speaks of, each once, by start. `ended` is kept for those that ended before their time: the
 * server says it of every meeting whose end has passed, and of those the clock here knows by itself.
 */
export function meetingsOf(state: KioskState): readonly KioskMeeting[] {
  const byId = new Map<string, KioskMeeting>()
  for (const meeting of [...state.today, ...(state.current ?? []), ...(state.next ? [state.next] : [])]) {
    const byClock = meeting.status === 'ended' && ms(meeting.end) <= ms(state.now)
    byId.set(meeting.id, byClock ? { ...meeting, status: 'live' } : meeting)
  }
  return [...byId.values()].sort((a, b) => ms(a.start) - ms(b.start))
}

/** What the schedule means at an instant; pure, so that any clock can be put to it. */
export function screenAt(state: KioskState, at: Date): Screen {
  const meetings = meetingsOf(state)
  const [first, second] = meetings.filter((meeting) => mayEnter(meeting, at)).sort((a, b) => precedence(a, b, at))
  if (first !== undefined && second !== undefined) return { kind: 'overlap', meetings: [first, second] }
  if (first !== undefined) return { kind: phaseAt(first, at) as 'open' | 'soon' | 'now' | 'overrun', meeting: first }
  const until = state.maintenanceUntil === undefined ? null : new Date(state.maintenanceUntil)
  if (until !== null && at < until) return { kind: 'maintenance', until, reason: state.maintenanceReason ?? '' }

  const next = meetings.find((meeting) => phaseAt(meeting, at) === 'later') ?? null
  const endedEarly = meetings.find((meeting) => meeting.status === 'ended' && covers(meeting, at))
  if (endedEarly !== undefined) return { kind: 'ended', meeting: endedEarly, next }
  return next !== null && dayOf(new Date(next.start)) === dayOf(at) ? { kind: 'later', meeting: next } : { kind: 'idle', next }
}

/** The rest of the day: what has not ended and is not on the main card. */
export function restOfToday(state: KioskState, at: Date): readonly KioskMeeting[] {
  const shown = new Set(shownOn(screenAt(state, at)).map((meeting) => meeting.id))
  return meetingsOf(state).filter(
    (meeting) =>
      !shown.has(meeting.id) && phaseAt(meeting, at) !== 'over' && dayOf(new Date(meeting.start)) === dayOf(at),
  )
}

/** The meetings on the main card. */
export function shownOn(screen: Screen): readonly KioskMeeting[] {
  switch (screen.kind) {
    case 'overlap':
      return screen.meetings
    case 'idle':
      return screen.next ? [screen.next] : []
    case 'ended':
      return screen.next ? [screen.meeting, screen.next] : [screen.meeting]
    case 'maintenance':
      return []
    case 'later':
    case 'open':
    case 'soon':
    case 'now':
    case 'overrun':
      return [screen.meeting]
  }
}

/** Nothing runs and nothing begins within 30 minutes: the page may be loaded anew for a new version. */
export function mayRest(state: KioskState, at: Date): boolean {
  return meetingsOf(state).every(
    (meeting) =>
      phaseAt(meeting, at) === 'over' ||
      (!mayEnter(meeting, at) && ms(meeting.start) - at.getTime() > RELOAD_REST_MS),
  )
}

function covers(meeting: KioskMeeting, at: Date): boolean {
  return ms(meeting.start) <= at.getTime() && at.getTime() < ms(meeting.end)
}

/** What runs goes before what begins, what we host before what we attend, the earlier before the later. */
function precedence(a: KioskMeeting, b: KioskMeeting, at: Date): number {
  return (
    ORDER.indexOf(phaseAt(a, at)) - ORDER.indexOf(phaseAt(b, at)) ||
    Number(b.host) - Number(a.host) ||
    ms(a.start) - ms(b.start)
  )
}
