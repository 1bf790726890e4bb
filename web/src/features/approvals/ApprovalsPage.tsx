import { Link } from 'wouter'
import { Decide } from '../../shared/approval/Decide'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatDate, formatRange } from '../../shared/time'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { useApprovals, type ApprovalRequest } from './api'
import css from './approvals.module.css'
import { approvalTexts } from './texts'

const NAMES_SHOWN = 8

/** `/duyet`: what waits for the reader's word, the earliest meeting first. */
export default function ApprovalsPage() {
  const t = useTexts(approvalTexts)
  const approvals = useApprovals()
  return (
    <Page width="narrow" title={t.title}>
      <QueryStates query={approvals} isEmpty={(list) => list.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {(list) => (
          <ul className={css['list']}>
            {list.items.map((request) => (
              <Request key={request.approval.id} request={request} />
            ))}
          </ul>
        )}
      </QueryStates>
    </Page>
  )
}

function Request({ request: { meeting, endpoints, requesterName, requesterUnit } }: { request: ApprovalRequest }) {
  const t = useTexts(approvalTexts)
  const names = endpoints.slice(0, NAMES_SHOWN).map((endpoint) => endpoint.name)
  return (
    <li className={css['request']} data-testid="approval">
      <h2>
        <Link href={`/hop/${meeting.id}`}>{meeting.title}</Link>
      </h2>
      {meeting.start && meeting.end ? (
        <p>
          {formatDate(new Date(meeting.start))}, {formatRange(new Date(meeting.start), new Date(meeting.end))}
        </p>
      ) : null}
      <p>
        {t.asks(requesterName ?? '', requesterUnit ?? '')}: {names.join(', ')}{' '}
        {endpoints.length > NAMES_SHOWN ? t.more(endpoints.length - NAMES_SHOWN) : ''}
      </p>
      <Decide meetingId={meeting.id} version={meeting.version} />
    </li>
  )
}
