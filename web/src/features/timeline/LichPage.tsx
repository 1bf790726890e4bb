import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useRoles } from '../../shared/api/useRoles'
import { useSession } from '../../shared/api/session'
import { useNow } from '../../shared/clock'
import { useGroups } from '../../shared/directory/api'
import { involved, toggle, withAll } from '../../shared/directory/selection'
import { flatten } from '../../shared/directory/unitTree'
import { useLanguage } from '../../shared/i18n/language'
import { useTexts } from '../../shared/i18n/useTexts'
import { addDays, dayOf, mondayOf } from '../../shared/time'
import { classes } from '../../shared/ui/classes'
import { Empty } from '../../shared/ui/states/Empty'
import { Failed } from '../../shared/ui/states/Failed'
import { Loading } from '../../shared/ui/states/Loading'
import { dayQuery, useCalendarDays, useDay, useSettings, useWeekLoad } from './api'
import type { PageCommand } from './core/keys'
import { moveEnd, moveStart, usualSpan } from './core/span'
import { GroupBar } from './GroupBar'
import { TimelineGrid } from './grid/TimelineGrid'
import type { GridActions } from './grid/useGridKeys'
import { WeekGrid } from './grid/WeekGrid'
import { KeyHelp } from './KeyHelp'
import css from './LichPage.module.css'
import { ListView } from './ListView'
import { MeetingPanel } from './panel/MeetingPanel'
import { timelineTexts } from './texts'
import { Toolbar } from './Toolbar'
import { useAddress } from './useAddress'
import { useAnnouncedConflicts } from './useAnnouncedConflicts'
import { searched, useDirectory } from './useDirectory'
import { useEditedMeeting } from './useEditedMeeting'
import { useHostDefault } from './useHostDefault'
import { useLetterKeys } from './useLetterKeys'
import { usePageKeys } from './usePageKeys'
import { useStore } from './useStore'
import { useWide } from './useWide'
import { workspaceOf } from './workspace'

const NO_HOURS: readonly never[] = []

/** The secretary's screen: who is free when, the meeting being written, and the way out of every conflict. */
export default function LichPage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const t = useTexts(timelineTexts)
  useLanguage()
  const { user } = useSession()
  const workspace = workspaceOf(user.id)
  const { timeline } = workspace
  const mayBook = useRoles().has('secretary')
  const [location, navigate] = useLocation()
  const { day, view: asked, groups: slugs, go } = useAddress()
  const wide = useWide(700)
  const view = asked === 'ngay' && !wide ? 'danh-sach' : asked
  const queryClient = useQueryClient()

  const { directory, error, retry } = useDirectory()
  const groups = useGroups()
  const settings = useSettings()
  const dayRead = useDay(day)
  const monday = mondayOf(day)
  const week = useWeekLoad(monday, view === 'tuan')
  const calendar = useCalendarDays(monday)
  const today = dayOf(useNow())

  const [filter, setFilter] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [conflictsOnly, setConflictsOnly] = useState(false)
  const [helping, setHelping] = useState(false)
  const [focusAsked, setFocusAsked] = useState(location === '/hop/moi' ? 1 : 0)
  const [letters, setLetters] = useLetterKeys()
  const filterField = useRef<HTMLInputElement>(null)
  const groupBar = useRef<HTMLDivElement>(null)

  useEffect(() => {
    timeline.showDay(dayRead.data ?? null)
  }, [timeline, dayRead.data])
  useEffect(() => {
    if (directory) timeline.showEndpoints(directory.endpointIds)
  }, [timeline, directory])
  useEffect(() => {
    // The days beside this one are there before anybody presses.
    if (dayRead.data) for (const near of [1, -1]) queryClient.query(dayQuery(addDays(day, near))).catch(() => undefined)
  }, [queryClient, day, dayRead.data])
  useHostDefault(workspace, directory, mayBook)
  useEditedMeeting(workspace, params['id'], (on) => go({ day: on }))
  useAnnouncedConflicts(timeline, day)

  const selection = useStore(timeline, (state) => state.selection)
  const hostId = useStore(timeline, (state) => state.hostId)
  useEffect(() => {
    // An address with groups chooses them, unless a choice is already there.
    if (groups.data === undefined || slugs.length === 0 || timeline.get().selection.size > 0) return
    timeline.select(withAll(new Set(), groups.data.filter((group) => slugs.includes(group.slug)).flatMap((group) => group.endpointIds)))
    // Once, with the groups that the page was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [groups.data === undefined])

  // Counts and buttons answer at once; a hundred rows follow when there is time.
  const drawn = useDeferredValue(useMemo(() => involved(selection, hostId), [selection, hostId]))
  const words = useDeferredValue(filter)
  const isClosed = useMemo(() => (words.trim() === '' ? (id: string) => closed.has(id) : () => false), [closed, words])
  const tree = useMemo(() => (directory ? searched(directory.tree, words) : []), [directory, words])
  const rows = useMemo(() => flatten(tree, isClosed), [tree, isClosed])

  const choose = (ids: readonly string[]) => timeline.select(toggle(timeline.get().selection, ids))
  const acts: GridActions = {
    setOpen: (id, open) => {
      const next = new Set(closed)
      if (open) next.delete(id)
      else next.add(id)
      setClosed(next)
    },
    toggleUnit: (id) => choose(directory?.branch(id)?.endpointIds ?? []),
    toggleEndpoint: (id) => choose([id]),
    unitOf: (id) => directory?.unitOf(id),
  }
  const actions = useRef(acts)
  useEffect(() => {
    actions.current = acts
  })

  const newMeeting = () => {
    if (!mayBook) return
    if (window.innerWidth < 1100) navigate(`/hop/moi?ngay=${day}`)
    setFocusAsked((n) => n + 1)
  }
  const moveWindow = (move: typeof moveStart, steps: number) => {
    const { window: span } = timeline.get()
    timeline.setWindow(span === null ? usualSpan(8 * 60) : move(span, steps))
  }
  const run: Record<PageCommand, () => void> = {
    new: newMeeting,
    today: () => go({ day: today }),
    'previous-day': () => go({ day: addDays(day, -1) }),
    'next-day': () => go({ day: addDays(day, 1) }),
    'day-view': () => go({ view: 'ngay' }),
    'week-view': () => go({ view: 'tuan' }),
    groups: () => groupBar.current?.querySelector('button')?.focus(),
    filter: () => filterField.current?.focus(),
    'conflicts-only': () => setConflictsOnly(!conflictsOnly),
    'start-earlier': () => moveWindow(moveStart, -1),
    'start-later': () => moveWindow(moveStart, 1),
    'end-earlier': () => moveWindow(moveEnd, -1),
    'end-later': () => moveWindow(moveEnd, 1),
    save: () => document.dispatchEvent(new Event('dc:save')),
    help: () => setHelping(true),
    close: () => {
      if (document.activeElement === filterField.current) setFilter('')
    },
  }
  usePageKeys(letters, (command) => run[command]())

  const special = calendar.data?.get(day)
  const dayNote = special ? (special.working ? t.dayWorked(special.name) : t.dayOff(special.name)) : isWeekend(day) ? t.weekend : ''
  const daysOff = useMemo(
    () => new Map([...(calendar.data ?? [])].filter(([, one]) => !one.working).map(([on, one]) => [on, one.name])),
    [calendar.data],
  )
  const load = useMemo(() => new Map((week.data?.items ?? []).map((item) => [item.endpointId, item.minutes])), [week.data])

  return (
    <div className={classes(css['page'], location !== '/lich' && css['form'])}>
      <div className={css['main']}>
        <Toolbar
          {...{ day, today, view, dayNote, filter, conflictsOnly }}
          filterRef={filterField}
          onGo={go}
          onFilter={setFilter}
          onConflictsOnly={() => setConflictsOnly(!conflictsOnly)}
          onHelp={() => setHelping(true)}
          onNew={mayBook ? newMeeting : null}
        />
        <GroupBar
          groups={groups.data ?? []}
          selection={selection}
          barRef={groupBar}
          onSelect={(next, pressed) => {
            timeline.select(next)
            go({ groups: pressed })
          }}
        />
        {dayRead.isError ? <Failed error={dayRead.error} title={t.noDay} onRetry={() => void dayRead.refetch()} /> : null}
        {directory === null ? (
          error ? <Failed error={error} onRetry={retry} /> : <Loading lines={12} onRetry={retry} />
        ) : directory.endpointIds.length === 0 ? (
          <Empty action={<Link href="/quan-tri/don-vi">{t.toEndpoints}</Link>}>{t.noEndpoints}</Empty>
        ) : view === 'danh-sach' ? (
          <ListView store={timeline} blocks={dayRead.data ?? null} selection={drawn} onToggle={choose} {...{ day, tree, hostId, conflictsOnly }} />
        ) : view === 'tuan' ? (
          <WeekGrid selection={drawn} onDay={(on) => go({ day: on, view: 'ngay' })} {...{ monday, rows, isClosed, load, hostId, daysOff, actions }} />
        ) : (
          <TimelineGrid
            store={timeline}
            blocks={dayRead.data ?? null}
            selection={drawn}
            workingHours={settings.data?.workingHours ?? NO_HOURS}
            {...{ day, rows, isClosed, hostId, conflictsOnly, actions }}
          />
        )}
        {directory !== null && rows.length === 0 && filter !== '' ? <p role="status">{t.noMatch}</p> : null}
      </div>
      {mayBook && directory !== null ? (
        <div className={css['sidePanel']}>
          <MeetingPanel
            tree={directory.tree}
            units={directory.units}
            nameOf={directory.nameOf}
            onDay={(on) => go({ day: on })}
            {...{ workspace, day, focusAsked }}
          />
        </div>
      ) : null}
      {helping ? <KeyHelp letters={letters} onLetters={setLetters} onClose={() => setHelping(false)} /> : null}
    </div>
  )
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}
