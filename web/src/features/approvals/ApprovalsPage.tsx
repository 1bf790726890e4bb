import { useState } from 'react'
import { Link } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatDate, formatRange } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { Failed } from '../../shared/ui/states/Failed'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { TextArea } from '../../shared/ui/TextArea'
import { useApprovals, useApprove, useRefuse, type ApprovalRequest } from './api'
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
  const [refusing, setRefusing] = useState(false)
  const approve = useApprove(meeting.id, meeting.version)
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
      {approve.isError ? <Failed title={t.failed} error={approve.error} /> : null}
      <div className={css['actions']}>
        <Button onClick={() => setRefusing(true)}>{t.refuse}</Button>
        <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate(undefined, { onSuccess: () => toast(t.approved) })}>
          {t.approve}
        </Button>
      </div>
      {refusing ? <Refuse meetingId={meeting.id} version={meeting.version} onClose={() => setRefusing(false)} /> : null}
    </li>
  )
}

function Refuse({ meetingId, version, onClose }: { meetingId: string; version: number; onClose: () => void }) {
  const t = useTexts(approvalTexts)
  const [reason, setReason] = useState('')
  const refuse = useRefuse(meetingId, version)
  const send = () =>
    refuse.mutate(reason.trim(), {
      onSuccess: () => {
        toast(t.refused)
        onClose()
      },
    })
  return (
    <Dialog
      title={t.refuse}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="primary" busy={refuse.isPending} disabled={reason.trim() === ''} onClick={send}>
            {t.refuse}
          </Button>
        </>
      }
    >
      <TextArea label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} maxLength={500} rows={3} required />
      {refuse.isError ? <Failed title={t.failed} error={refuse.error} /> : null}
    </Dialog>
  )
}
