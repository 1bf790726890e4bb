import { useTexts } from '../../shared/i18n/useTexts'
import { Pill } from '../../shared/ui/Pill'
import { Table } from '../../shared/ui/Table'
import type { ImportResult } from './api'
import css from './directory.module.css'
import { directoryPageTexts } from './texts'

/** What a file without faults would do: the numbers, and by name what is new and what changes. */
export function ImportSummary({ result, fileName }: { result: ImportResult; fileName: string }) {
  const t = useTexts(directoryPageTexts)
  const { created, updated, unchanged, changes } = result
  return (
    <div className={css['form']}>
      <p role="status" className={css['good']} data-testid="import-summary">
        {t.faultless(fileName)} {created + updated === 0 ? t.changesNothing : t.counts(created, updated, unchanged)}
      </p>
      {changes.length === 0 ? null : (
        <div className={css['scroll']}>
          <Table
            caption={t.changes}
            rows={changes}
            rowKey={(change) => `${change.kind} ${change.code} ${change.name}`}
            columns={[
              { key: 'kind', head: t.change, cell: ({ kind }) => <Pill tone={kind === 'created' ? 'ok' : 'info'}>{t[kind]}</Pill> },
              { key: 'code', head: t.code, cell: ({ code }) => code },
              { key: 'name', head: t.name, names: true, cell: ({ name }) => name },
            ]}
          />
        </div>
      )}
      {created + updated > changes.length ? <p>{t.moreChanges(created + updated - changes.length)}</p> : null}
    </div>
  )
}
