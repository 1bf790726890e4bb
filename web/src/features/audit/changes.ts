import type { AuditEntry } from './api'

/** One field that an entry changed; undefined where it was not there. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Said by other columns already, or of use to programs only. */
const SKIPPED = new Set(['id', 'jti', 'file'])

/** The fields that differ between before and after, in the order of the record; empty values count as not there. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): FieldChange[] {
  const from: Record<string, unknown> = { ...before }
  const to: Record<string, unknown> = { ...after }
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !SKIPPED.has(field))
    .map((field) => ({ field, before: given(from[field]), after: given(to[field]) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

function given(value: unknown): unknown {
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return empty ? undefined : value
}
