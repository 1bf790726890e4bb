import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n/useTexts'
import { formatDate, type Day } from '../time'
import { Button } from './Button'
import css from './DatePicker.module.css'
import { CalendarIcon } from './icons'
import { uiTexts } from './uiTexts'

/** The calendar weighs as much as a page, so it is loaded when it is first opened. */
const MonthCalendar = lazy(() => import('./MonthCalendar'))

export interface DatePickerProps {
  value: Day
  min?: Day
  max?: Day
  onChange: (day: Day) => void
}

/** A button with the day, `Thứ Ba, 24/11/2026`, that opens a month. Esc and a press outside close it; the focus goes back. */
export function DatePicker({ value, min, max, onChange }: DatePickerProps) {
  const t = useTexts(uiTexts)
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  return (
    <div ref={root} className={css['root']}>
      <Button ref={button} icon={<CalendarIcon />} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        {formatDate(value)}
      </Button>
      {open ? (
        // The key arrives from the calendar inside; the frame itself takes no focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          role="dialog"
          aria-label={t.chooseDate}
          className={css['popup']}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            event.preventDefault()
            close()
          }}
        >
          <Suspense fallback={<p className={css['wait']}>{t.loading}</p>}>
            <MonthCalendar
              value={value}
              min={min}
              max={max}
              onChange={(day) => {
                close()
                onChange(day)
              }}
            />
          </Suspense>
        </div>
      ) : null}
    </div>
  )
}
