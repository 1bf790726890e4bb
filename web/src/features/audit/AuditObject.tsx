import { Link } from 'wouter'
import type { Role } from '../../shared/api/session'
import { useRoles } from '../../shared/api/useRoles'
import { useTexts } from '../../shared/i18n/useTexts'
import type { AuditEntry } from './api'
import { auditTexts } from './texts'

/** Who may open the page of an object, and where it is. */
const PAGES: Readonly<Record<string, { readonly path: string; readonly roles: readonly Role[] }>> = {
  meeting: { path: '/hop', roles: ['secretary', 'approver', 'it-operator'] },
  endpoint: { path: '/diem-cau', roles: ['admin', 'it-operator', 'secretary'] },
  person: { path: '/quan-tri/nguoi-dung', roles: ['admin'] },
}

/** What was changed: its kind, its name as far as it is known, and the way to its page. */
export function AuditObject({ entry, words }: { entry: AuditEntry; words: (value: unknown) => string }) {
  const t = useTexts(auditTexts)
  const roles = useRoles()
  const kinds: Readonly<Record<string, string>> = t.kinds
  const kind = kinds[entry.objectKind] ?? entry.objectKind
  const name = nameOf(entry) ?? words(entry.objectId)
  const shown = name === entry.objectId && entry.objectKind !== 'operation' ? kind : name
  const page = PAGES[entry.objectKind]
  if (entry.objectId === '') return kind
  return (
    <>
      {page?.roles.some((role) => roles.has(role)) ? <Link href={`${page.path}/${entry.objectId}`}>{shown}</Link> : shown}
      {shown === kind ? null : <small>{kind}</small>}
    </>
  )
}

function nameOf({ before, after }: AuditEntry): string | undefined {
  const fields: Record<string, unknown> = { ...before, ...after }
  return [fields['fullName'], fields['title'], fields['name']].find((name): name is string => typeof name === 'string' && name !== '')
}
