import type { Role } from '../../shared/api/session'
import { useEndpoints, useUnits } from '../../shared/directory/api'
import { directoryTexts } from '../../shared/directory/texts'
import { grantTexts } from '../../shared/grantTexts'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment } from '../../shared/time'
import { auditTexts } from './texts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** Values of the record as people say them: ids of units and endpoints by name, instants as local time, codes as words. */
export function useValueWords(): (value: unknown) => string {
  const t = useTexts(auditTexts)
  const grants = useTexts(grantTexts)
  const { levels } = useTexts(directoryTexts)
  const endpoints = useEndpoints()
  const units = useUnits()
  const names = new Map([...(units.data ?? []), ...(endpoints.data ?? [])].map((one) => [one.id, one.name]))
  const codes: Readonly<Record<string, string>> = { ...grants.roles, ...levels, ...t.values }
  const fields: Readonly<Record<string, string>> = t.fields

  const words = (value: unknown): string => {
    if (value === undefined || value === null) return ''
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'string') return INSTANT.test(value) ? formatMoment(new Date(value)) : (names.get(value) ?? codes[value] ?? value)
    if (Array.isArray(value)) return value.map(words).join('; ')
    if (typeof value === 'object') return isGrant(value) ? grantWords(value) : members(value)
    return typeof value === 'number' ? value.toLocaleString('vi') : ''
  }
  const grantWords = ({ role, unitName, subtree }: GrantShape) => {
    const where = unitName === undefined ? grants.everywhere : subtree ? grants.andBelow(unitName) : unitName
    return `${grants.roles[role]}, ${where}`
  }
  const members = (value: object) =>
    Object.entries(value)
      .filter(([, member]) => words(member) !== '')
      .map(([field, member]) => `${fields[field] ?? field}: ${words(member)}`)
      .join(', ')
  return words
}

interface GrantShape {
  readonly role: Role
  readonly unitName?: string
  readonly subtree: boolean
}

function isGrant(value: object): value is GrantShape {
  return 'role' in value && 'subtree' in value
}
