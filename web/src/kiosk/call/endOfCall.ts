import { meetingsOf, type KioskMeeting, type KioskState } from '../schedule/screenAt'

/** Why a stay ends by the schedule: the door closed, the meeting was cancelled, moved or ended early, or goes on without us. */
export type EndReason = 'closed' | 'cancelled' | 'moved' | 'withdrawn' | 'endedEarly'

/**
 * Whether the stay in a meeting must end, judged by the schedule as it is now.
 * @param entered the meeting as it was when its button was pressed
 */
export function endOfCall(entered: KioskMeeting, schedule: KioskState, at: Date): EndReason | null {
  const meeting = meetingsOf(schedule).find(({ id }) => id === entered.id)
  if (meeting === undefined) {
    // A schedule given after the door closed need not name the meeting any more.
    return at.getTime() >= Date.parse(entered.closesAt) ? 'closed' : 'withdrawn'
  }
  if (meeting.status === 'cancelled') return 'cancelled'
  if (meeting.status === 'ended' && at.getTime() < Date.parse(meeting.end)) return 'endedEarly'
  if (meeting.start !== entered.start) return 'moved'
  return at.getTime() >= Date.parse(meeting.closesAt) ? 'closed' : null
}

/**
 * The meeting as it is now, where it goes on at its time in another room (someone was shut out, or the old one was no longer
 * safe): this screen follows by itself. Null where the room is the one that was entered.
 */
export function inAnotherRoom(entered: KioskMeeting, schedule: KioskState): KioskMeeting | null {
  const meeting = meetingsOf(schedule).find(({ id }) => id === entered.id)
  return meeting !== undefined && meeting.generation !== entered.generation ? meeting : null
}
