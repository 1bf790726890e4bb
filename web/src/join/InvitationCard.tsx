import { useTexts } from '../shared/i18n/useTexts'
import { formatDate, formatRange } from '../shared/time'
import { placeName } from '../shared/placeName'
import { classes } from '../shared/ui/classes'
import type { Invitation } from './doorAt'
import css from './InvitationCard.module.css'
import { joinTexts } from './texts'

const MINUTE_MS = 60_000

/** What one is invited to. */
export function InvitationCard({ invitation, at }: { invitation: Invitation; at: Date }) {
  const t = useTexts(joinTexts)
  const start = new Date(invitation.start)
  const end = new Date(invitation.end)
  const minutes = Math.ceil((start.getTime() - at.getTime()) / MINUTE_MS)
  const meant = invitation.status === 'booked' || invitation.status === 'live' || invitation.status === 'hold'
  return (
    <section className={css['card']}>
      <p className={css['lead']}>{t.invitedTo}</p>
      <h1 className={css['title']}>{invitation.title}</h1>
      <p className={css['time']}>
        {formatRange(start, end)}
        <span className={css['date']}>{formatDate(start)}</span>
      </p>
      {meant && minutes > 0 ? (
        <p className={css['pill']}>
          {t.startsIn(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60)}
        </p>
      ) : null}
      {meant && minutes <= 0 && at < end ? <p className={classes(css['pill'], css['now'])}>{t.now}</p> : null}
      {invitation.chair ? <p>{t.chair(invitation.chair)}</p> : null}
      <p>{t.host(placeName(invitation.hostName))}</p>
      <p>{t.unit(invitation.unitName)}</p>
    </section>
  )
}
