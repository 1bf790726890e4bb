import { useTexts } from '../../shared/i18n/useTexts'
import type { AuditEntry } from './api'
import css from './audit.module.css'
import { changesOf } from './changes'
import { auditTexts } from './texts'

/** What an entry changed, field by field: `Chức vụ: Chuyên viên → Phó phòng`. */
export function Changes({ entry, words }: { entry: AuditEntry; words: (value: unknown) => string }) {
  const t = useTexts(auditTexts)
  const fields: Readonly<Record<string, string>> = t.fields
  const changes = changesOf(entry)
  if (changes.length === 0) return null
  return (
    <ul className={css['changes']}>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className={css['field']}>{fields[field] ?? field}:</span>{' '}
          {entry.before ? (
            <>
              {words(before) || t.nothing} <span aria-hidden>→</span>
              <span className="visually-hidden"> {t.became} </span>{' '}
            </>
          ) : null}
          {words(after) || t.gone}
        </li>
      ))}
    </ul>
  )
}
