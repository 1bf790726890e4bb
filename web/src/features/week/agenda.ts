import { addDays, dayOf, minutesOn, type Day } from '../../shared/time'
import type { MeetingSummary } from './api'

export interface AgendaDay {
  readonly day: Day
  readonly morning: readonly MeetingSummary[]
  readonly afternoon: readonly MeetingSummary[]
}

const NOON = 12 * 60

/**
 * Seven days from Monday on, each meeting in the half of the day it starts in (what began the evening before stands in the
 * first morning). In each half one's own come first, then by start.
 */
export function agendaOf(monday: Day, meetings: readonly MeetingSummary[]): AgendaDay[] {
  return Array.from({ length: 7 }, (_, i) => {
    const day = addDays(monday, i)
    const today = meetings.filter((meeting) => meeting.start !== undefined && shownOn(monday, meeting.start) === day).sort(ownFirst)
    return {
      day,
      morning: today.filter((meeting) => startMinutes(day, meeting) < NOON),
      afternoon: today.filter((meeting) => startMinutes(day, meeting) >= NOON),
    }
  })
}

function shownOn(monday: Day, start: string): Day {
  const day = dayOf(new Date(start))
  return day < monday ? monday : day
}

function startMinutes(day: Day, meeting: MeetingSummary): number {
  return minutesOn(day, new Date(meeting.start ?? 0))
}

function ownFirst(a: MeetingSummary, b: MeetingSummary): number {
  return Number(b.mine) - Number(a.mine) || Date.parse(a.start ?? '') - Date.parse(b.start ?? '')
}
