import { api, ifMatch, versioned } from '../../../shared/api/client'
import type { Meeting, MeetingChange, Mode } from '../api'
import { changeOf, contentOfMeeting, sameTime, type Content } from './meetingForm'

/** The Idempotency-Key for a body; the same body has the same key until it has been taken. */
export type KeyFor = (body: unknown) => { 'Idempotency-Key': string }

/** How the free and the busy endpoints are to be treated. */
export interface Wish {
  readonly intent: 'book' | 'hold'
  readonly mode: Mode
}

const value = async (call: Promise<{ data?: Meeting; response: Response }>) => (await versioned(call)).value

export function createMeeting(content: Content, wish: Wish | { intent: 'draft' }, keyFor: KeyFor): Promise<Meeting> {
  const body = { ...content, endpointIds: [...content.endpointIds], ...wish }
  return value(api.POST('/meetings', { body, headers: keyFor(body) }))
}

export function readMeeting(id: string): Promise<Meeting> {
  return value(api.GET('/meetings/{id}', { params: { path: { id } } }))
}

/** Brings a draft to what the form holds. */
export async function updateDraft(base: Meeting, content: Content): Promise<Meeting> {
  const change = changeOf(contentOfMeeting(base), content, true)
  return change === null ? base : patch(base, change)
}

/** Makes a draft or a hold a booking, or a draft a hold. */
export function bookKept(base: Meeting, wish: Wish, keyFor: KeyFor): Promise<Meeting> {
  const call = { id: base.id, version: base.version, ...wish }
  return value(
    api.POST('/meetings/{id}/book', {
      params: { path: { id: base.id } },
      headers: keyFor(call),
      body: { mode: wish.mode, intent: wish.intent },
    }),
  )
}

/**
 * Brings a held or booked meeting to what the form holds. Endpoints are given back before it moves and taken after, so that
 * none is asked for at a time at which it is not wanted. Each step that was taken is told, since the next one may be refused.
 */
export async function updateTaken(base: Meeting, content: Content, mode: Mode, taken: (meeting: Meeting) => void): Promise<Meeting> {
  let current = base
  const step = (next: Meeting) => {
    current = next
    taken(next)
  }
  const had = contentOfMeeting(base)
  if (content.start !== undefined && content.end !== undefined && !sameTime(had, content)) {
    const staying = had.endpointIds.filter((id) => content.endpointIds.includes(id) || id === base.hostEndpointId)
    if (staying.length > 0 && staying.length < had.endpointIds.length) step(await patch(current, { endpointIds: staying }))
    step(
      await value(
        api.POST('/meetings/{id}/reschedule', {
          params: { path: { id: current.id } },
          headers: ifMatch(current.version),
          body: { start: content.start, end: content.end, mode },
        }),
      ),
    )
  }
  const rest = changeOf(contentOfMeeting(current), content, false)
  if (rest !== null) step(await patch(current, { ...rest, mode }))
  return current
}

function patch(base: Meeting, body: MeetingChange): Promise<Meeting> {
  return value(api.PATCH('/meetings/{id}', { params: { path: { id: base.id } }, headers: ifMatch(base.version), body }))
}
