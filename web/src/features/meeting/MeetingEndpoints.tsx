import { useTexts } from '../../shared/i18n/useTexts'
import { Pill } from '../../shared/ui/Pill'
import { Table } from '../../shared/ui/Table'
import type { Meeting } from './api'
import { meetingTexts } from './texts'

/** Who takes part; an endpoint that still waits for its room says what is in the way. */
export function MeetingEndpoints({ meeting }: { meeting: Meeting }) {
  const t = useTexts(meetingTexts)
  const holdsRooms = meeting.status !== 'cancelled' && meeting.status !== 'draft'
  return (
    <Table
      caption={t.endpoints(meeting.endpoints.length)}
      captionShown
      rows={meeting.endpoints}
      rowKey={(endpoint) => endpoint.id}
      columns={[
        { key: 'name', head: t.endpoint, names: true, cell: (endpoint) => endpoint.name },
        { key: 'unit', head: t.endpointUnit, cell: (endpoint) => endpoint.unitName },
        {
          key: 'state',
          head: t.endpointState,
          cell: (endpoint) => (
            <>
              <Pill tone={!holdsRooms ? 'neutral' : endpoint.state === 'wish' ? 'warn' : 'ok'}>
                {endpoint.host ? t.isHost : holdsRooms ? t[endpoint.state] : t.invited}
              </Pill>{' '}
              {(endpoint.conflicts ?? []).map((conflict) => t.inTheWay(conflict.meeting?.title ?? t.busy)).join(', ')}
            </>
          ),
        },
      ]}
    />
  )
}
