import { useLanguage } from '../../shared/i18n/language'
import { useTexts } from '../../shared/i18n/useTexts'
import { Table } from '../../shared/ui/Table'
import type { ImportFault } from './api'
import css from './directory.module.css'
import { directoryPageTexts } from './texts'

const SHOWN = 200

/** Every fault of a file by line and column; nothing of the file was written. */
export function Faults({ faults, fileName }: { faults: readonly ImportFault[]; fileName: string }) {
  const t = useTexts(directoryPageTexts)
  const vietnamese = useLanguage() === 'vi'
  const byCode: Readonly<Record<string, string>> = t.faults
  return (
    <div className={css['form']}>
      <p role="alert" className={css['bad']} data-testid="import-faults" data-count={faults.length}>
        {t.faulty(fileName, faults.length)}
      </p>
      <div className={css['scroll']}>
        <Table
          caption={t.faultList}
          rows={faults.slice(0, SHOWN)}
          rowKey={(fault) => `${fault.line} ${fault.column} ${fault.code} ${fault.message}`}
          columns={[
            { key: 'line', head: t.line, number: true, cell: (fault) => fault.line },
            { key: 'column', head: t.column, cell: (fault) => fault.column || t.wholeLine },
            // The server's sentence is Vietnamese and names the value.
            { key: 'fault', head: t.fault, names: true, cell: (fault) => (vietnamese ? fault.message : (byCode[fault.code] ?? fault.code)) },
          ]}
        />
      </div>
      {faults.length > SHOWN ? <p>{t.moreFaults(faults.length - SHOWN)}</p> : null}
    </div>
  )
}
