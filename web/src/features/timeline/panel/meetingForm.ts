import { instantAt, toWire, type Day } from '../../../shared/time'
import type { Meeting, MeetingChange } from '../api'
import type { TimelineState } from '../core/TimelineStore'
import { LONGEST, SHORTEST } from '../core/span'

/** What is typed; time, host and endpoints stand in the timeline's own state. */
export interface Typed {
  readonly title: string
  readonly chair: string
  readonly note: string
  readonly lobby: boolean
}

/** A whole meeting as the form has it, in the words of the contract; times and host are missing until they are chosen. */
export interface Content extends Typed {
  readonly start?: string
  readonly end?: string
  readonly hostEndpointId?: string
  readonly endpointIds: readonly string[]
}

export type Fault = 'title' | 'titleLong' | 'window' | 'length' | 'past' | 'host' | 'endpoints' | 'tooMany'

const TITLE_MAX = 200
const ENDPOINTS_MAX = 250
/** The server takes a start this long ago: an emergency starts now. */
const LATE_MINUTES = 15

export function contentOf(typed: Typed, day: Day, { window, hostId, selection }: TimelineState): Content {
  return {
    title: typed.title.trim(),
    chair: typed.chair.trim(),
    note: typed.note.trim(),
    lobby: typed.lobby,
    ...(window === null ? {} : { start: toWire(instantAt(day, window.start)), end: toWire(instantAt(day, window.end)) }),
    ...(hostId === null ? {} : { hostEndpointId: hostId }),
    endpointIds: [...selection].sort(),
  }
}

/** The content of a meeting on the server, comparable with that of the form. */
export function contentOfMeeting(meeting: Meeting): Content {
  return {
    title: meeting.title ?? '',
    chair: meeting.chair ?? '',
    note: meeting.note ?? '',
    lobby: meeting.lobby,
    ...(meeting.start === undefined ? {} : { start: toWire(new Date(meeting.start)) }),
    ...(meeting.end === undefined ? {} : { end: toWire(new Date(meeting.end)) }),
    ...(meeting.hostEndpointId === undefined ? {} : { hostEndpointId: meeting.hostEndpointId }),
    endpointIds: [...meeting.endpointIds].sort(),
  }
}

/** What keeps it from being booked, in the order of the fields. A draft may have any of these but a missing title. */
export function faultsOf(content: Content, now: Date): Fault[] {
  const faults: Fault[] = []
  if (content.title === '') faults.push('title')
  else if (Array.from(content.title.normalize('NFC')).length > TITLE_MAX) faults.push('titleLong')
  if (content.start === undefined || content.end === undefined) faults.push('window')
  else {
    const start = Date.parse(content.start)
    const minutes = (Date.parse(content.end) - start) / 60_000
    if (minutes < SHORTEST || minutes > LONGEST) faults.push('length')
    else if (start < now.getTime() - LATE_MINUTES * 60_000) faults.push('past')
  }
  if (content.hostEndpointId === undefined) faults.push('host')
  if (content.endpointIds.length === 0) faults.push('endpoints')
  else if (content.endpointIds.length > ENDPOINTS_MAX) faults.push('tooMany')
  return faults
}

/** The fields of a contract change that differ; null where none does. Times are left out unless asked for (drafts). */
export function changeOf(before: Content, after: Content, withTime: boolean): MeetingChange | null {
  const change: MeetingChange = {}
  if (after.title !== before.title && after.title !== '') change.title = after.title
  if (after.chair !== before.chair) change.chair = after.chair
  if (after.note !== before.note) change.note = after.note
  if (after.lobby !== before.lobby) change.lobby = after.lobby
  if (after.hostEndpointId !== undefined && after.hostEndpointId !== before.hostEndpointId) change.hostEndpointId = after.hostEndpointId
  if (!sameIds(after.endpointIds, before.endpointIds)) change.endpointIds = [...after.endpointIds]
  if (withTime && after.start !== undefined && after.end !== undefined && !sameTime(before, after)) {
    change.start = after.start
    change.end = after.end
  }
  return Object.keys(change).length === 0 ? null : change
}

export function sameTime(a: Content, b: Content): boolean {
  return a.start === b.start && a.end === b.end
}

export function sameContent(a: Content, b: Content): boolean {
  return changeOf(a, b, true) === null && a.title === b.title
}

export function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i])
}

/** What can be done with the window and the endpoints as they are. */
export type Situation = 'unknown' | 'free' | 'some-busy' | 'host-busy'

export function situationOf({ blocks, window, involved, hostId, conflicts }: TimelineState): Situation {
  if (blocks === null || window === null || involved.size === 0) return 'unknown'
  if (hostId !== null && conflicts.has(hostId)) return 'host-busy'
  return conflicts.size > 0 ? 'some-busy' : 'free'
}
