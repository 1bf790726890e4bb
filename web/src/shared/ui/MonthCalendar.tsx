import { type CalendarDate, parseDate, setLocalTimeZone } from '@internationalized/date'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from 'react-aria-components/Calendar'
import { Heading } from 'react-aria-components/Heading'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '../i18n/language'
import { useTexts } from '../i18n/useTexts'
import { parseDay, type Day } from '../time'
import { LeftIcon, RightIcon } from './icons'
import css from './DatePicker.module.css'
import { uiTexts } from './uiTexts'

// "Today" is the day in Viet Nam, wherever the device believes it is.
setLocalTimeZone('Asia/Ho_Chi_Minh')

export interface MonthCalendarProps {
  value: Day
  min?: Day | undefined
  max?: Day | undefined
  onChange: (day: Day) => void
}

/** A month to choose a day from; the keyboard and the words for screen readers are React Aria's. */
export default function MonthCalendar({ value, min, max, onChange }: MonthCalendarProps) {
  const t = useTexts(uiTexts)
  const locale = useLanguage() === 'vi' ? 'vi-VN' : 'en-GB'
  return (
    <I18nProvider locale={locale}>
      <Calendar
        className={css['calendar'] ?? ''}
        aria-label={t.chooseDate}
        // The calendar was opened in order to choose.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        firstDayOfWeek="mon"
        value={parseDate(value)}
        minValue={asDate(min)}
        maxValue={asDate(max)}
        onChange={(date) => onChange(parseDay(date.toString()) ?? value)}
      >
        <header className={css['month']}>
          <Button slot="previous" aria-label={t.previousMonth} className={css['step'] ?? ''}>
            <LeftIcon />
          </Button>
          <Heading className={css['heading'] ?? ''} />
          <Button slot="next" aria-label={t.nextMonth} className={css['step'] ?? ''}>
            <RightIcon />
          </Button>
        </header>
        <CalendarGrid weekdayStyle="short">
          <CalendarGridHeader>{(day) => <CalendarHeaderCell className={css['weekday'] ?? ''}>{day}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} className={css['day'] ?? ''} />}</CalendarGridBody>
        </CalendarGrid>
      </Calendar>
    </I18nProvider>
  )
}

function asDate(day: Day | undefined): CalendarDate | null {
  return day === undefined ? null : parseDate(day)
}
