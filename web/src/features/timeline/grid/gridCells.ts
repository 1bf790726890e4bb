import { DAY } from '../core/span'

/** What is shown without scrolling: 07:00 to 18:00. The rest of the day lies to the left and right of it. */
export const SHOWN_FROM = 7 * 60

/** Ids of the parts of a row that name it. */
export const headId = (id: string) => `tl-head-${id}`
export const nameId = (id: string) => `tl-name-${id}`

export const percent = (minute: number) => `${(minute / DAY) * 100}%`
