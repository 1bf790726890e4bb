import { useTexts } from '../../shared/i18n/useTexts'
import { classes } from '../../shared/ui/classes'
import { formatTime } from '../../shared/time'
import { minutesUntil } from '../schedule/minutesUntil'
import { phaseAt, type KioskMeeting, type Phase } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import css from './MeetingCard.module.css'
import { MeetingFacts } from './MeetingFacts'

interface MeetingCardProps {
  meeting: KioskMeeting
  at: Date
  onJoin: (meeting: KioskMeeting) => void
  /** One of two on the screen: smaller, and its button carries the title. */
  half?: boolean
  /** The first of two, or the only one: its button has the focus. */
  primary?: boolean
}

/** A meeting and, while its door is open, the one button. */
export function MeetingCard({ meeting, at, onJoin, half = false, primary = true }: MeetingCardProps) {
  const t = useTexts(kioskTexts)
  const phase = phaseAt(meeting, at)
  const isOpen = phase !== 'later' && phase !== 'over'
  return (
    <section className={classes(css['card'], half && css['half'])} aria-label={meeting.title}>
      <Pill meeting={meeting} phase={phase} at={at} />
      <MeetingFacts meeting={meeting} half={half} />
      {isOpen ? (
        <div className={css['enter']}>
          <KioskButton
            look="join"
            primary={primary}
            data-testid="kiosk-join"
            aria-label={half ? t.joinOf(meeting.title) : undefined}
            onClick={() => onJoin(meeting)}
          >
            {t.join}
          </KioskButton>
          {half ? null : (
            <p className={css['hint']}>
              {t.joinHintBefore} <kbd className={css['key']}>Enter</kbd> {t.joinHintAfter}
            </p>
          )}
        </div>
      ) : phase === 'later' && meeting.status !== 'hold' ? (
        <p className={css['opens']}>{t.opensAt(formatTime(new Date(meeting.opensAt)))}</p>
      ) : null}
    </section>
  )
}

function Pill({ meeting, phase, at }: { meeting: KioskMeeting; phase: Phase; at: Date }) {
  const t = useTexts(kioskTexts)
  const start = new Date(meeting.start)
  const minutes = minutesUntil(start, at)
  const countdown = t.startsIn(Math.floor(minutes / 60), minutes % 60)
  switch (phase) {
    case 'later':
      return <p className={css['pill']}>{minutes > 180 ? t.startsAt(formatTime(start)) : countdown}</p>
    case 'open':
      return <p className={classes(css['pill'], css['open'])}>{countdown}</p>
    case 'soon':
      return <p className={classes(css['pill'], css['soon'])}>{countdown}</p>
    case 'now':
      return <p className={classes(css['pill'], css['now'])}>{t.now}</p>
    case 'overrun':
      return (
        <p className={classes(css['pill'], css['soon'])}>
          {t.overrun}. {t.closesAt(formatTime(new Date(meeting.closesAt)))}
        </p>
      )
    case 'over':
      return <p className={css['pill']}>{t.ended}</p>
  }
}
