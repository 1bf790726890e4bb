import { useState } from 'react'
import { Link } from 'wouter'
import { now } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { addDays, dayOf, formatDate, formatNumericDate, formatRange, mondayOf } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { LeftIcon, PrintIcon, RightIcon } from '../../shared/ui/icons'
import { Page } from '../../shared/ui/Page'
import { Pill } from '../../shared/ui/Pill'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { agendaOf, type AgendaDay } from './agenda'
import { useWeek, type MeetingSummary } from './api'
import { weekTexts } from './texts'
import css from './week.module.css'

/** `/tuan`: the week by half-days, for reading in ten seconds and for the notice board. */
export default function WeekPage() {
  const t = useTexts(weekTexts)
  const [monday, setMonday] = useState(() => mondayOf(dayOf(now())))
  const week = useWeek(monday)
  return (
    <Page
      title={t.title(formatNumericDate(monday), formatNumericDate(addDays(monday, 6)))}
      actions={
        <>
          <Button aria-label={t.previous} icon={<LeftIcon />} onClick={() => setMonday(addDays(monday, -7))} />
          <Button onClick={() => setMonday(mondayOf(dayOf(now())))}>{t.thisWeek}</Button>
          <Button aria-label={t.next} icon={<RightIcon />} onClick={() => setMonday(addDays(monday, 7))} />
          <Button icon={<PrintIcon />} onClick={() => window.print()}>
            {t.print}
          </Button>
        </>
      }
    >
      <QueryStates query={week}>
        {(list) => (
          <div className={css['week']}>
            {agendaOf(monday, list.items).map((day) => (
              <DayCard key={day.day} day={day} />
            ))}
          </div>
        )}
      </QueryStates>
    </Page>
  )
}

function DayCard({ day }: { day: AgendaDay }) {
  const t = useTexts(weekTexts)
  const today = day.day === dayOf(now())
  return (
    <section className={css['day']} aria-current={today ? 'date' : undefined}>
      <h2>{formatDate(day.day)}</h2>
      <Half name={t.morning} meetings={day.morning} />
      <Half name={t.afternoon} meetings={day.afternoon} />
    </section>
  )
}

function Half({ name, meetings }: { name: string; meetings: readonly MeetingSummary[] }) {
  const t = useTexts(weekTexts)
  return (
    <div className={css['half']}>
      <h3>{name}</h3>
      {meetings.length === 0 ? <p className={css['none']}>{t.none}</p> : null}
      <ul>
        {meetings.map((meeting) => (
          <li key={meeting.id} className={css['meeting']} data-cancelled={meeting.status === 'cancelled' || undefined}>
            <span className={css['time']}>
              {meeting.start && meeting.end ? formatRange(new Date(meeting.start), new Date(meeting.end)) : ''}
            </span>
            <span>
              <Link href={`/hop/${meeting.id}`}>{meeting.title ?? t.technical}</Link>{' '}
              <span className={css['where']}>
                {[meeting.chair, meeting.host?.shortName, t.endpoints(meeting.endpointCount)].filter(Boolean).join(' · ')}
              </span>{' '}
              <Marks meeting={meeting} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Marks({ meeting }: { meeting: MeetingSummary }) {
  const t = useTexts(weekTexts)
  return (
    <>
      {meeting.mine ? <Pill tone="info">{t.mine}</Pill> : null}{' '}
      {meeting.change ? <Pill tone={meeting.change === 'cancelled' ? 'bad' : 'warn'}>{t.change[meeting.change]}</Pill> : null}{' '}
      {meeting.waiting ? <Pill tone="warn">{t.waiting}</Pill> : meeting.status === 'hold' ? <Pill tone="warn">{t.hold}</Pill> : null}{' '}
      {meeting.mayJoin ? (
        <Link href={`/hop/${meeting.id}`} className={css['join']}>
          {t.join}
        </Link>
      ) : null}
    </>
  )
}
