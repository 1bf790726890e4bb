import type { Block } from './blocks'

/** A block for the tests of this folder. */
export function block(start: number, end: number, more: Partial<Block> = {}): Block {
  return {
    key: `${start}-${more.meetingId ?? ''}`,
    start,
    end,
    state: 'booked',
    mine: false,
    meetingId: undefined,
    meeting: undefined,
    ...more,
  }
}
