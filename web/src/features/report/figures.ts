import { language } from '../../shared/i18n/language'

/** `1.234,5` in Vietnamese, `1,234.5` in English; at most one decimal. */
export function formatFigure(value: number): string {
  const [group, point] = language() === 'vi' ? ['.', ','] : [',', '.']
  const [whole = '0', decimal = '0'] = value.toFixed(1).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return decimal === '0' ? grouped : `${grouped}${point}${decimal}`
}

/** The month so many months before another, `2026-11` minus 11 is `2025-12`. */
export function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}
