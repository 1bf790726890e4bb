import { dayOf, minutesOn, type Day } from '../../../shared/time'
import type { Meeting } from '../api'
import type { Workspace } from '../workspace'

/**
 * Puts a meeting into the form.
 * @param asItself the meeting goes on being written (a draft, an edit); else it is only copied, onto the day on screen
 * @param keep names of fields that stay as they are
 * @returns the meeting's own day, where it has one
 */
export function fill({ timeline, form }: Workspace, meeting: Meeting, asItself: boolean, keep: ReadonlySet<string> = new Set()): Day | null {
  const day = meeting.start === undefined ? null : dayOf(new Date(meeting.start))
  form.setBase(asItself ? meeting : null)
  timeline.edit(asItself ? meeting.id : undefined)
  if (!keep.has('title')) form.type({ title: meeting.title ?? '' })
  if (!keep.has('chair')) form.type({ chair: meeting.chair ?? '' })
  if (!keep.has('note')) form.type({ note: meeting.note ?? '' })
  if (!keep.has('lobby')) form.type({ lobby: meeting.lobby })
  if (!keep.has('host') && meeting.hostEndpointId !== undefined) timeline.setHost(meeting.hostEndpointId)
  if (!keep.has('endpoints')) timeline.select(new Set(meeting.endpointIds))
  if (!keep.has('time') && day !== null && meeting.start !== undefined && meeting.end !== undefined) {
    timeline.setWindow({ start: minutesOn(day, new Date(meeting.start)), end: minutesOn(day, new Date(meeting.end)) })
  }
  return day
}
