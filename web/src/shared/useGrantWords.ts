import { grantTexts } from './grantTexts'
import type { Grant } from './api/session'
import { useTexts } from './i18n/useTexts'

/** A grant in words: which role, and where. Only the first administrator's has no unit. */
export function useGrantWords() {
  const t = useTexts(grantTexts)
  const roles: Readonly<Record<string, string>> = t.roles
  return {
    /** A role as the record names it; empty where none mattered. */
    roleOf: (role: string | undefined) => roles[role ?? ''] ?? '',
    role: (grant: Pick<Grant, 'role'>) => t.roles[grant.role],
    where: ({ unitName, subtree }: Pick<Grant, 'unitName' | 'subtree'>) =>
      unitName === undefined ? t.everywhere : subtree ? t.andBelow(unitName) : unitName,
  }
}
