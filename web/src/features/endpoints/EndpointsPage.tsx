import { useState } from 'react'
import { Link } from 'wouter'
import { useEndpoints, type Endpoint } from '../../shared/directory/api'
import { matches } from '../../shared/fold'
import { useTexts } from '../../shared/i18n/useTexts'
import { Page } from '../../shared/ui/Page'
import { Select } from '../../shared/ui/Select'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import { TextField } from '../../shared/ui/TextField'
import type { EndpointState } from './api'
import css from './endpoints.module.css'
import { StateMark } from './StateMark'
import { endpointTexts } from './texts'

const STATES = ['ready', 'offline', 'unpaired', 'maintenance'] as const

/** `/diem-cau`: all endpoints in ceremony order, found by words and by state. */
export default function EndpointsPage() {
  const t = useTexts(endpointTexts)
  const [words, setWords] = useState('')
  const [state, setState] = useState<EndpointState | ''>('')
  const endpoints = useEndpoints()
  const fits = (endpoint: Endpoint) =>
    (state === '' || endpoint.state === state) &&
    matches(`${endpoint.name} ${endpoint.code} ${endpoint.unit.name} ${endpoint.unit.parentName ?? ''}`, words)
  return (
    <Page title={t.title}>
      <div className={css['filter']}>
        <TextField type="search" label={t.find} hint={t.findHint} value={words} onChange={setWords} maxLength={100} />
        <Select
          label={t.state}
          value={state}
          options={[{ value: '', label: t.everyState }, ...STATES.map((value) => ({ value, label: t.states[value] }))]}
          onChange={setState}
        />
      </div>
      <QueryStates query={endpoints}>
        {(all) => {
          const shown = all.filter(fits)
          return shown.length === 0 ? <Empty>{t.none}</Empty> : <List endpoints={shown} />
        }}
      </QueryStates>
    </Page>
  )
}

function List({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const t = useTexts(endpointTexts)
  return (
    <Table
      caption={t.caption(endpoints.length)}
      captionShown
      rows={endpoints}
      rowKey={(endpoint) => endpoint.id}
      columns={[
        { key: 'name', head: t.name, names: true, cell: (endpoint) => <Link href={`/diem-cau/${endpoint.id}`}>{endpoint.name}</Link> },
        { key: 'code', head: t.code, cell: (endpoint) => endpoint.code },
        { key: 'unit', head: t.unit, cell: ({ unit }) => [unit.name, unit.parentName].filter(Boolean).join(', ') },
        { key: 'state', head: t.state, cell: (endpoint) => <StateMark state={endpoint.state} /> },
      ]}
    />
  )
}
