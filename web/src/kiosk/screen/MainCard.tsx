import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment } from '../../shared/time'
import type { KioskMeeting, Screen } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import css from './MainCard.module.css'
import { MeetingCard } from './MeetingCard'
import { MeetingFacts } from './MeetingFacts'

interface MainCardProps {
  screen: Screen
  at: Date
  onJoin: (meeting: KioskMeeting) => void
}

/** The main card of each state. */
export function MainCard({ screen, at, onJoin }: MainCardProps) {
  const t = useTexts(kioskTexts)
  switch (screen.kind) {
    case 'maintenance':
      return (
        <section className={css['card']}>
          <h2 className={css['title']}>{t.maintenance}</h2>
          {screen.reason ? <p className={css['line']}>{screen.reason}</p> : null}
          <p className={css['line']}>{t.maintenanceUntil(formatMoment(screen.until))}</p>
        </section>
      )
    case 'idle':
      return (
        <section className={css['card']}>
          <h2 className={css['title']}>{t.idleTitle}</h2>
          {screen.next ? <Next meeting={screen.next} /> : <p className={css['line']}>{t.idleNone}</p>}
        </section>
      )
    case 'ended':
      return (
        <section className={css['card']}>
          <h2 className={css['title']}>{t.endedEarly}</h2>
          <p className={css['line']}>{screen.meeting.title}</p>
          {screen.next ? <Next meeting={screen.next} /> : null}
        </section>
      )
    case 'overlap':
      return (
        <div className={css['overlap']}>
          <h2 className={css['choose']}>{t.overlapTitle}</h2>
          {screen.meetings.map((meeting, i) => (
            <MeetingCard key={meeting.id} meeting={meeting} at={at} onJoin={onJoin} half primary={i === 0} />
          ))}
        </div>
      )
    case 'later':
    case 'open':
    case 'soon':
    case 'now':
    case 'overrun':
      return <MeetingCard meeting={screen.meeting} at={at} onJoin={onJoin} />
  }
}

function Next({ meeting }: { meeting: KioskMeeting }) {
  const t = useTexts(kioskTexts)
  return (
    <div className={css['next']}>
      <p className={css['label']}>{t.idleNext}</p>
      <MeetingFacts meeting={meeting} withDate />
    </div>
  )
}
