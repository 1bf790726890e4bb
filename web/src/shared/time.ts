import { language, type Language } from './i18n/language'

/**
 * Time as this system shows it: Asia/Ho_Chi_Minh and nothing else, whatever the device is set to. Viet Nam keeps UTC+7
 * all year round, so an offset does what a time zone database would, in a fraction of the time and the same everywhere.
 * (`Intl` is avoided on purpose: its short Vietnamese forms differ between browsers.)
 */
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** A calendar day in Viet Nam, `2026-11-24`. */
export type Day = `${number}-${number}-${number}`

const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
const SHORT_WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const ENGLISH_MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const

interface Parts {
  year: number
  /** 1–12 */
  month: number
  day: number
  hour: number
  minute: number
  /** 0 is Sunday */
  weekday: number
}

function parts(instant: Date): Parts {
  const local = new Date(instant.getTime() + OFFSET_MS)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    weekday: local.getUTCDay(),
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** The day in Viet Nam at an instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10) as Day
}

/** A day from an address or a field, or null where it is none (`2026-02-30` is none). */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? (text as Day) : null
}

/** A day as people write it, `24/11/2026` or `1/7/2025`, or null where it is none. */
export function parseNumericDate(text: string): Day | null {
  const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text)
  return found ? parseDay(`${found[3] ?? ''}-${two(Number(found[2]))}-${two(Number(found[1]))}`) : null
}

/**
 * The instant of a time on a day.
 * @param minutes minutes after midnight in Viet Nam; 1440 is the next midnight, negative is the day before
 */
export function instantAt(day: Day, minutes: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + minutes * MINUTE_MS)
}

/** Minutes after that day's midnight; beyond 0–1439 where the instant lies on another day. */
export function minutesOn(day: Day, instant: Date): number {
  return Math.round((instant.getTime() - instantAt(day, 0).getTime()) / MINUTE_MS)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day
}

/** The Monday of the week a day is in. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/**
 * A time as people type it: `14`, `14:00`, `1530`, `15h30`, `9h`. Minutes after midnight, `24:00` allowed, or null.
 */
export function parseTime(text: string): number | null {
  const found = /^\s*(\d{1,2})\s*(?:[:h.g]\s*(\d{2})?|(\d{2}))?\s*$/i.exec(text)
  if (!found) return null
  const hour = Number(found[1])
  const minute = Number(found[2] ?? found[3] ?? 0)
  const total = hour * 60 + minute
  return minute < 60 && total <= 1440 ? total : null
}

/** `13:30`, from minutes after midnight. */
export function formatMinutes(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** `13:30` */
export function formatTime(instant: Date): string {
  const { hour, minute } = parts(instant)
  return `${two(hour)}:${two(minute)}`
}

/** `13:30:05`, for figures that say how old they are. */
export function formatClock(instant: Date): string {
  return `${formatTime(instant)}:${two(instant.getUTCSeconds())}`
}

/** `13:30 – 15:00`; the end carries its date where it lies on another day: `22:00 – 01:00 (25/11)`. */
export function formatRange(start: Date, end: Date): string {
  const range = `${formatTime(start)} – ${formatTime(end)}`
  return dayOf(start) === dayOf(end) ? range : `${range} (${formatShortDate(end)})`
}

function asInstant(when: Date | Day): Date {
  return when instanceof Date ? when : instantAt(when, 0)
}

/** `Thứ Ba, 24/11/2026` */
export function formatDate(when: Date | Day, lang: Language = language()): string {
  const { weekday, day, month, year } = parts(asInstant(when))
  return `${WEEKDAYS[lang][weekday] ?? ''}, ${two(day)}/${two(month)}/${year}`
}

/** `24/11/2026` */
export function formatNumericDate(when: Date | Day): string {
  const { day, month, year } = parts(asInstant(when))
  return `${two(day)}/${two(month)}/${year}`
}

/** `24/11` */
export function formatShortDate(when: Date | Day): string {
  const { day, month } = parts(asInstant(when))
  return `${two(day)}/${two(month)}`
}

/** `T3 24/11`, for the heads of narrow columns. */
export function formatNarrowDate(when: Date | Day, lang: Language = language()): string {
  const { weekday } = parts(asInstant(when))
  return `${SHORT_WEEKDAYS[lang][weekday] ?? ''} ${formatShortDate(when)}`
}

/** `Thứ Ba, 24 tháng 11 năm 2026`, for the kiosk and the letter. */
export function formatLongDate(when: Date | Day, lang: Language = language()): string {
  const { weekday, day, month, year } = parts(asInstant(when))
  const name = WEEKDAYS[lang][weekday] ?? ''
  return lang === 'vi'
    ? `${name}, ${day} tháng ${month} năm ${year}`
    : `${name}, ${day} ${ENGLISH_MONTHS[month - 1] ?? ''} ${year}`
}

/** `13:30, 24/11/2026` */
export function formatMoment(instant: Date): string {
  return `${formatTime(instant)}, ${formatNumericDate(instant)}`
}

/** How an instant travels: RFC 3339 with offset. */
export function toWire(instant: Date): string {
  const { year, month, day, hour, minute } = parts(instant)
  const seconds = two(instant.getUTCSeconds())
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${seconds}+07:00`
}
