import { useState } from 'react'
import { useRoles } from '../../shared/api/useRoles'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Facts } from '../../shared/ui/Facts'
import { Page } from '../../shared/ui/Page'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { useEndpoint, type EndpointDetail } from './api'
import { EditContact } from './EditContact'
import { KioskDevice } from './KioskDevice'
import { Maintenance } from './Maintenance'
import { StateMark } from './StateMark'
import { endpointTexts } from './texts'

/** `/diem-cau/:id`: one endpoint, its equipment, its device and its maintenance. */
export default function EndpointPage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const endpoint = useEndpoint(params['id'] ?? '')
  return <QueryStates query={endpoint}>{(shown) => <Shown endpoint={shown} />}</QueryStates>
}

function Shown({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts(endpointTexts)
  const roles = useRoles()
  const [editing, setEditing] = useState(false)
  const mayChange = roles.has('it-operator') || roles.has('admin')
  return (
    <Page title={endpoint.name} actions={mayChange ? <Button onClick={() => setEditing(true)}>{t.edit}</Button> : null}>
      <p>
        <StateMark state={endpoint.state} />
      </p>
      <EndpointFacts endpoint={endpoint} />
      <KioskDevice endpoint={endpoint} mayChange={mayChange} />
      <Maintenance endpoint={endpoint} mayChange={mayChange} />
      {editing ? <EditContact endpoint={endpoint} onClose={() => setEditing(false)} /> : null}
    </Page>
  )
}

const KBIT_PER_MBIT = 1000

function EndpointFacts({ endpoint }: { endpoint: EndpointDetail }) {
  const t = useTexts(endpointTexts)
  const { lineKbps, upsMinutes, generator } = endpoint
  return (
    <Facts
      facts={[
        [t.code, endpoint.code],
        [t.unit, [endpoint.unit.name, endpoint.unit.parentName].filter(Boolean).join(', ')],
        [t.room, endpoint.roomName],
        [t.seats, endpoint.seats?.toString()],
        [t.line, [endpoint.lineType, lineKbps === undefined ? '' : t.speed((lineKbps / KBIT_PER_MBIT).toLocaleString('vi'))].filter(Boolean).join(', ')],
        [t.backupLine, endpoint.backupLine],
        [t.ups, upsMinutes === undefined ? undefined : t.minutes(upsMinutes)],
        [t.generator, generator === undefined ? undefined : generator ? t.yes : t.no],
        [t.deviceSet, endpoint.deviceSet],
        [t.contact, [endpoint.contactName, endpoint.contactPhone].filter(Boolean).join(' · ')],
      ]}
    />
  )
}
