import { useTexts } from '../../shared/i18n/useTexts'
import { formatLongDate, formatMoment, formatTime } from '../../shared/time'
import type { KioskMeeting } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import css from './NightClock.module.css'

/** The resting screen: nothing bright in a room that sleeps. Any key or touch wakes it. */
export function NightClock({ at, next }: { at: Date; next: KioskMeeting | null }) {
  const t = useTexts(kioskTexts)
  return (
    <main className={css['night']} data-testid="kiosk-night">
      <h1 className="visually-hidden">{t.endpoint}</h1>
      <p className={css['time']}>{formatTime(at)}</p>
      <p>{formatLongDate(at)}</p>
      {next ? (
        <p className={css['next']}>
          {t.idleNext}: {formatMoment(new Date(next.start))}
        </p>
      ) : null}
    </main>
  )
}
