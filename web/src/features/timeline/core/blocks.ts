import type { Day } from '../../../shared/time'
import { minutesOn } from '../../../shared/time'
import type { Availability, BusyMeeting } from '../api'
import { DAY, type Span } from './span'

/** How a taken period is drawn. `mine` is a booking of the viewer's own unit; a hold is a hold whoever made it. */
export type BlockState = 'booked' | 'hold' | 'mine' | 'maintenance' | 'rehearsal'

/** A taken period of one endpoint on the day shown. */
export interface Block extends Span {
  /** Unique within its endpoint, the same after every reading. */
  readonly key: string
  readonly state: BlockState
  readonly mine: boolean
  /** Missing where the viewer may not read the meeting. */
  readonly meetingId: string | undefined
  readonly meeting: BusyMeeting | undefined
}

/** Blocks by endpoint, each list by start. Minutes may lie before 0 or beyond 1440 where a meeting crosses midnight. */
export type DayBlocks = ReadonlyMap<string, readonly Block[]>

type Busy = Availability['items'][number]['busy'][number]

/** Reads the server's answer for a day; an endpoint it does not name is free. */
export function blocksOf(day: Day, answer: Availability): DayBlocks {
  const meetings = answer.meetings ?? {}
  return new Map(
    answer.items.map(({ endpointId, busy }) => [
      endpointId,
      busy.map((period) => blockOf(day, period, meetings)).sort((a, b) => a.start - b.start),
    ]),
  )
}

function blockOf(day: Day, period: Busy, meetings: Readonly<Record<string, BusyMeeting>>): Block {
  const start = minutesOn(day, new Date(period.start))
  const end = minutesOn(day, new Date(period.end))
  const meeting = period.meetingId === undefined ? undefined : meetings[period.meetingId]
  const mine = meeting?.mine === true
  return {
    key: `${start}-${period.kind}-${period.meetingId ?? ''}`,
    start,
    end,
    state: period.kind === 'booked' && mine ? 'mine' : period.kind,
    mine,
    meetingId: period.meetingId,
    meeting,
  }
}

/** Where a block stands in a lane that is the whole day wide, in percent; null where none of it is on the day. */
export function placeOf(span: Span): { left: number; width: number } | null {
  const start = Math.max(span.start, 0)
  const end = Math.min(span.end, DAY)
  if (end <= start) return null
  return { left: (start / DAY) * 100, width: ((end - start) / DAY) * 100 }
}
