import { useTexts } from '../../shared/i18n/useTexts'
import { placeName } from '../../shared/placeName'
import { formatLongDate, formatRange } from '../../shared/time'
import { classes } from '../../shared/ui/classes'
import type { KioskMeeting } from '../schedule/screenAt'
import { kioskTexts } from '../texts'
import css from './MeetingFacts.module.css'

/** From so many characters on a title needs smaller letters to keep to three lines. */
const LONG = 70
const LONGEST = 110

interface MeetingFactsProps {
  meeting: KioskMeeting
  withDate?: boolean
  half?: boolean
}

/** Title, time, chair and host; with the date where it is not today's meeting. */
export function MeetingFacts({ meeting, withDate = false, half = false }: MeetingFactsProps) {
  const t = useTexts(kioskTexts)
  const start = new Date(meeting.start)
  return (
    <div className={classes(css['facts'], sizeOf(meeting.title, half))}>
      <h2 className={css['title']}>{meeting.title}</h2>
      <p className={css['time']} data-testid="meeting-time">
        {withDate ? <span className={css['date']}>{formatLongDate(start)}, </span> : null}
        {formatRange(start, new Date(meeting.end))}
      </p>
      {meeting.chair ? <p className={css['detail']}>{t.chair(meeting.chair)}</p> : null}
      <p className={css['detail']}>{meeting.host ? t.weHost : t.host(placeName(meeting.hostName))}</p>
    </div>
  )
}

function sizeOf(title: string, half: boolean): string | undefined {
  if (half) return css['half']
  return title.length > LONGEST ? css['longest'] : title.length > LONG ? css['long'] : undefined
}
