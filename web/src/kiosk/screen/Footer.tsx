import { useTexts } from '../../shared/i18n/useTexts'
import { formatTime } from '../../shared/time'
import type { KioskMeeting } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import css from './Footer.module.css'

/** What else is on today, as much as fits on one line. */
export function Footer({ meetings, demo }: { meetings: readonly KioskMeeting[]; demo: boolean }) {
  const t = useTexts(kioskTexts)
  return (
    <footer className={css['footer']}>
      <h2 className={css['today']}>{t.today}</h2>
      {meetings.length === 0 ? <p className={css['empty']}>{t.todayEmpty}</p> : null}
      <ul className={css['list']}>
        {meetings.map((meeting) => (
          <li key={meeting.id} className={css['item']}>
            <b>{formatTime(new Date(meeting.start))}</b> {meeting.title}
          </li>
        ))}
      </ul>
      {demo ? <p className={css['demo']}>{t.demo}</p> : null}
    </footer>
  )
}
