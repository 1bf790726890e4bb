import { Link } from 'wouter'
import { clockOffsetMs, useNow } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { ServerMark } from '../../shared/room/ServerMark'
import { formatClock, formatRange } from '../../shared/time'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import { useLiveMeetings, type LiveMeeting } from './api'
import css from './live.module.css'
import { PhasePill } from './PhasePill'
import { liveTexts } from './texts'

/** `/truc-tiep`: the meetings whose rooms are open now, the earliest first. */
export default function LiveListPage() {
  const t = useTexts(liveTexts)
  const meetings = useLiveMeetings()
  return (
    <Page title={t.title}>
      <QueryStates query={meetings} isEmpty={(list) => list.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {(list) => (
          <>
            <List meetings={list.items} />
            <p className={css['quiet']}>{t.updated(formatClock(new Date(meetings.dataUpdatedAt + clockOffsetMs())))}</p>
          </>
        )}
      </QueryStates>
    </Page>
  )
}

function List({ meetings }: { meetings: readonly LiveMeeting[] }) {
  const t = useTexts(liveTexts)
  const at = useNow()
  return (
    <Table
      caption={t.caption(meetings.length)}
      captionShown
      rows={meetings}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'meeting',
          head: t.meeting,
          names: true,
          cell: (meeting) => (
            <>
              <Link href={`/truc-tiep/${meeting.id}`}>{meeting.title ?? t.technical}</Link>
              <small>{[meeting.unit.name, meeting.host?.name].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        { key: 'state', head: t.state, cell: (meeting) => <PhasePill meeting={meeting} at={at} /> },
        {
          key: 'time',
          head: t.time,
          cell: ({ start, end }) => <span className={css['oneLine']}>{start && end ? formatRange(new Date(start), new Date(end)) : null}</span>,
        },
        {
          key: 'endpoints',
          head: t.endpoints,
          cell: ({ inRoom, expected }) => (
            <span className={css['share']}>
              <progress value={inRoom} max={Math.max(expected, 1)} aria-hidden="true" />
              {t.ofExpected(inRoom, expected)}
            </span>
          ),
        },
        {
          key: 'server',
          head: t.server,
          cell: ({ serverName, serverState }) =>
            serverName ? (
              <>
                {serverName} <ServerMark state={serverState} />
              </>
            ) : (
              t.noServer
            ),
        },
      ]}
    />
  )
}
