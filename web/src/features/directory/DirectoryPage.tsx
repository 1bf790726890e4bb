import { useState } from 'react'
import { Link } from 'wouter'
import { useEndpoints, type Endpoint } from '../../shared/directory/api'
import { matches } from '../../shared/fold'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import { TextField } from '../../shared/ui/TextField'
import css from './directory.module.css'
import { ImportFile } from './ImportFile'
import { directoryPageTexts } from './texts'

const SHOWN = 500
const KBIT_PER_MBIT = 1000

/** `/quan-tri/diem-cau`: the directory of endpoints and its import; how they are now stands on `/diem-cau`. */
export default function DirectoryPage() {
  const t = useTexts(directoryPageTexts)
  const [words, setWords] = useState('')
  const [importing, setImporting] = useState(false)
  const endpoints = useEndpoints()
  const importButton = <Button onClick={() => setImporting(true)}>{t.import.endpoints}</Button>
  return (
    <Page title={t.endpoints} actions={importButton}>
      <div className={css['filter']}>
        <TextField type="search" label={t.findEndpoint} hint={t.findHint} value={words} onChange={setWords} maxLength={100} />
        <p>
          <Link href="/diem-cau">{t.toEndpoints}</Link>
        </p>
      </div>
      <QueryStates query={endpoints} isEmpty={(all) => all.length === 0} empty={<Empty action={importButton}>{t.noEndpoints}</Empty>}>
        {(all) => <List endpoints={all.filter(({ name, code, unit }) => matches(`${name} ${code} ${unit.name}`, words))} />}
      </QueryStates>
      {importing ? <ImportFile kind="endpoints" onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

function List({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const t = useTexts(directoryPageTexts)
  if (endpoints.length === 0) return <Empty>{t.noneFound}</Empty>
  return (
    <>
      <Table
        caption={t.endpointTotal(endpoints.length)}
        captionShown
        rows={endpoints.slice(0, SHOWN)}
        rowKey={(endpoint) => endpoint.id}
        columns={[
          { key: 'name', head: t.endpoint, names: true, cell: ({ id, name }) => <Link href={`/diem-cau/${id}`}>{name}</Link> },
          { key: 'code', head: t.code, cell: ({ code }) => code },
          { key: 'unit', head: t.unit, cell: ({ unit }) => [unit.name, unit.parentName].filter(Boolean).join(', ') },
          { key: 'room', head: t.room, cell: ({ roomName }) => roomName },
          { key: 'line', head: t.lineSpeed, number: true, cell: ({ lineKbps }) => (lineKbps === undefined ? '' : (lineKbps / KBIT_PER_MBIT).toLocaleString('vi')) },
          { key: 'seats', head: t.seats, number: true, cell: ({ seats }) => seats ?? '' },
        ]}
      />
      {endpoints.length > SHOWN ? <p>{t.moreRows(endpoints.length - SHOWN)}</p> : null}
    </>
  )
}
