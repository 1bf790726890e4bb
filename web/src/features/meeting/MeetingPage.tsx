import { useState } from 'react'
import { Link } from 'wouter'
import { Decide } from '../../shared/approval/Decide'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatDate, formatMoment, formatRange, formatTime } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Facts } from '../../shared/ui/Facts'
import { Page } from '../../shared/ui/Page'
import { Failed } from '../../shared/ui/states/Failed'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { useBookHeld, useMeeting, type Meeting } from './api'
import { CancelMeeting } from './CancelMeeting'
import { GuestLinks } from './GuestLinks'
import css from './meeting.module.css'
import { MeetingEndpoints } from './MeetingEndpoints'
import { MeetingRoom } from './MeetingRoom'
import { MeetingServer } from './MeetingServer'
import { StatusPill } from './StatusPill'
import { meetingTexts } from './texts'

/** `/hop/:id`: one meeting, and what the reader may do with it now. */
export default function MeetingPage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const meeting = useMeeting(params['id'] ?? '')
  return <QueryStates query={meeting}>{(shown) => <Shown meeting={shown} />}</QueryStates>
}

function Shown({ meeting }: { meeting: Meeting }) {
  const t = useTexts(meetingTexts)
  const [inRoom, setInRoom] = useState(false)
  const [cancelling, setCancelling] = useState(false)
  const book = useBookHeld(meeting.id)
  if (inRoom) return <MeetingRoom id={meeting.id} onLeave={() => setInRoom(false)} />
  return (
    <Page
      title={meeting.title ?? t.technical}
      actions={
        <>
          {meeting.may.join ? (
            <Button look="primary" onClick={() => setInRoom(true)}>
              {t.join}
            </Button>
          ) : null}
          {meeting.mayLive ? (
            <Link href={`/truc-tiep/${meeting.id}`} className={css['action']}>
              {t.live}
            </Link>
          ) : null}
          {meeting.may.book ? (
            <Button
              look="primary"
              busy={book.isPending}
              onClick={() => book.mutate(undefined, { onSuccess: (now) => toast(now.waiting ? t.waiting : t.booked) })}
            >
              {t.book}
            </Button>
          ) : null}
          {meeting.may.edit ? (
            <Link href={`/hop/${meeting.id}/sua`} className={css['action']}>
              {t.edit}
            </Link>
          ) : null}
          {meeting.may.cancel ? (
            <Button look="danger" onClick={() => setCancelling(true)}>
              {t.cancel}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        <StatusPill status={meeting.status} waiting={meeting.waiting} />{' '}
        {meeting.status === 'hold' && meeting.holdExpiresAt ? t.holdUntil(formatMoment(new Date(meeting.holdExpiresAt))) : null}
      </p>
      {meeting.may.approve ? (
        <section className={css['decide']} aria-label={t.approvals}>
          <p>{t.waitsForYou}</p>
          <Decide meetingId={meeting.id} version={meeting.version} />
        </section>
      ) : null}
      {book.isError ? <Failed title={t.failed} error={book.error} /> : null}
      <MeetingFacts meeting={meeting} />
      <MeetingEndpoints meeting={meeting} />
      {meeting.approvals.length > 0 ? (
        <section>
          <h2>{t.approvals}</h2>
          <ul>
            {meeting.approvals.map((approval) => (
              <li key={approval.id}>
                {t.approvalOf(approval.unit.name, approval.endpointIds.length)} — <strong>{t.approval[approval.state]}</strong>
                {approval.decidedBy ? ` (${approval.decidedBy})` : ''}
                {approval.reason ? `. ${t.reason}: ${approval.reason}` : ''}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {meeting.may.invite ? <GuestLinks id={meeting.id} /> : null}
      {cancelling ? <CancelMeeting id={meeting.id} onClose={() => setCancelling(false)} /> : null}
    </Page>
  )
}

function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const t = useTexts(meetingTexts)
  return (
    <Facts
      facts={[
        [t.time, when(meeting) ?? t.noTime],
        [t.door, meeting.opensAt && meeting.closesAt ? `${formatTime(new Date(meeting.opensAt))} – ${formatTime(new Date(meeting.closesAt))}` : undefined],
        [t.host, meeting.host?.name],
        [t.chair, meeting.chair],
        [t.unit, meeting.unit.name],
        [t.booker, meeting.createdBy ? [meeting.createdBy.name, meeting.createdBy.phone].filter(Boolean).join(' · ') : undefined],
        [t.server, meeting.jitsiServer ? <MeetingServer key="server" meeting={meeting} server={meeting.jitsiServer} /> : undefined],
        [t.lobby, meeting.lobby ? t.lobbyOn : undefined],
        [t.note, meeting.note],
        [t.cancelReason, meeting.cancelReason],
      ]}
    />
  )
}

function when({ start, end }: Meeting): string | undefined {
  return start && end ? `${formatDate(new Date(start))}, ${formatRange(new Date(start), new Date(end))}` : undefined
}
