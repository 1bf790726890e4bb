import type { Ref } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { addDays, formatDate, formatShortDate, mondayOf, type Day } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { LeftIcon, RightIcon } from '../../shared/ui/icons'
import css from './LichPage.module.css'
import { timelineTexts } from './texts'
import type { View } from './useAddress'

export interface ToolbarProps {
  day: Day
  today: Day
  view: View
  /** `Nghỉ: Quốc khánh` and the like; empty on an ordinary day. */
  dayNote: string
  filter: string
  filterRef: Ref<HTMLInputElement>
  conflictsOnly: boolean
  onGo: (change: { day?: Day; view?: View }) => void
  onFilter: (filter: string) => void
  onConflictsOnly: () => void
  onHelp: () => void
  /** Missing for those who may not make meetings. */
  onNew: (() => void) | null
}

/** Which day, how it is drawn, and what of it. */
export function Toolbar(props: ToolbarProps) {
  const { day, today, view, dayNote, filter, filterRef, conflictsOnly, onGo, onFilter, onConflictsOnly, onHelp, onNew } = props
  const t = useTexts(timelineTexts)
  const week = view === 'tuan'
  const monday = mondayOf(day)
  const step = week ? 7 : 1
  return (
    <div className={css['toolbar']}>
      <h1 className={css['date']}>
        {week ? t.weekOf(formatShortDate(monday), formatShortDate(addDays(monday, 6))) : formatDate(day)}
        {dayNote ? <span className={css['dayNote']}>{dayNote}</span> : null}
      </h1>
      <Button aria-label={week ? t.previousWeek : t.previousDay} icon={<LeftIcon size={16} />} onClick={() => onGo({ day: addDays(day, -step) })} />
      <Button onClick={() => onGo({ day: today })}>{t.today}</Button>
      <Button aria-label={week ? t.nextWeek : t.nextDay} icon={<RightIcon size={16} />} onClick={() => onGo({ day: addDays(day, step) })} />
      <Button pressed={view === 'ngay'} onClick={() => onGo({ view: 'ngay' })}>
        {t.day}
      </Button>
      <Button pressed={week} onClick={() => onGo({ view: 'tuan' })}>
        {t.week}
      </Button>
      <Button
        aria-label={t.list}
        title={t.list}
        pressed={view === 'danh-sach'}
        onClick={() => onGo({ view: view === 'danh-sach' ? 'ngay' : 'danh-sach' })}
      >
        {t.listShort}
      </Button>
      <input
        ref={filterRef}
        type="search"
        className={css['filter']}
        value={filter}
        aria-label={t.filter}
        placeholder={t.filter}
        title={t.filterHint}
        onChange={(event) => onFilter(event.target.value)}
      />
      <Button pressed={conflictsOnly} onClick={onConflictsOnly}>
        {t.conflictsOnly}
      </Button>
      <Button look="quiet" aria-label={t.keys} title={t.keys} onClick={onHelp}>
        ?
      </Button>
      {onNew === null ? null : (
        <Button className={css['newButton']} onClick={onNew}>
          {t.newMeeting}
        </Button>
      )}
    </div>
  )
}
