import { useEffect, useMemo, useRef, useState } from 'react'
import { useSession } from '../../../shared/api/session'
import type { Unit } from '../../../shared/directory/api'
import { without } from '../../../shared/directory/selection'
import type { Branch, Leaf, TreeNode } from '../../../shared/directory/unitTree'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatMoment, formatNumericDate, formatRange, formatTime, type Day } from '../../../shared/time'
import { Button } from '../../../shared/ui/Button'
import { Checkbox } from '../../../shared/ui/Checkbox'
import { ConflictOfEdits } from '../../../shared/ui/ConflictOfEdits'
import { DatePicker } from '../../../shared/ui/DatePicker'
import { Select } from '../../../shared/ui/Select'
import { Failed } from '../../../shared/ui/states/Failed'
import { TextArea } from '../../../shared/ui/TextArea'
import { TextField } from '../../../shared/ui/TextField'
import { neededApprovals } from '../core/approvals'
import { withEnd, withStart, type Span } from '../core/span'
import { useStore } from '../useStore'
import type { Workspace } from '../workspace'
import { ConflictSummary } from './ConflictSummary'
import { contentOfMeeting, situationOf, type Fault } from './meetingForm'
import css from './Panel.module.css'
import { RepeatDialog } from './RepeatDialog'
import { Suggestions } from './Suggestions'
import { panelTexts } from './texts'
import { TimeField } from './TimeField'
import { fill } from './fillForm'
import { useMeetingForm } from './useMeetingForm'

export interface MeetingPanelProps {
  workspace: Workspace
  day: Day
  tree: readonly TreeNode[]
  units: ReadonlyMap<string, Unit>
  nameOf: (endpointId: string) => string
  onDay: (day: Day) => void
  /** Counts up each time a new meeting is asked for: the title takes the focus. */
  focusAsked: number
}

/** The meeting being written, beside the grid: what, when, where from, who is in the way, and what can be done about it. */
export function MeetingPanel({ workspace, day, tree, units, nameOf, onDay, focusAsked }: MeetingPanelProps) {
  const t = useTexts(panelTexts)
  const { user } = useSession()
  const { timeline, form: formStore } = workspace
  const typed = useStore(formStore, (state) => state.typed)
  const state = useStore(timeline, (value) => value)
  const form = useMeetingForm(workspace, day)
  const [more, setMore] = useState(false)
  const [repeating, setRepeating] = useState(false)
  const title = useRef<HTMLInputElement>(null)
  const { window: span, hostId, selection, involved, conflicts } = state
  const { base } = form
  const taken = base !== null && base.status !== 'draft'

  useEffect(() => {
    if (focusAsked > 0) title.current?.focus()
  }, [focusAsked])
  const hosts = useMemo(() => hostOptions(tree), [tree])
  const approvals = useMemo(() => {
    const leaves = leavesOf(tree).filter((leaf) => involved.has(leaf.id))
    return neededApprovals(user.grants, units, leaves.map((leaf) => leaf.endpoint))
  }, [tree, involved, user.grants, units])

  const says = (...some: Fault[]) => some.filter((fault) => form.faults.includes(fault)).map((fault) => t.faults[fault])[0]
  const setStart = (minutes: number) => timeline.setWindow(withStart(span, minutes))
  const setEnd = (minutes: number) => {
    const next = withEnd(span?.start ?? minutes - 90, minutes)
    if (next !== null) timeline.setWindow(next)
  }
  const take = (on: Day, window: Span) => {
    if (on !== day) onDay(on)
    timeline.setWindow(window)
  }
  const situation = situationOf(state)
  const best = situation === 'some-busy'
  const free = involved.size - conflicts.size
  const main = () => {
    if (taken) { form.save({ intent: 'book', mode: best ? 'best-effort' : 'strict' }); return; }
    form.save(best ? { intent: 'hold', mode: 'best-effort' } : { intent: 'book', mode: 'strict' })
  }
  const mainRef = useRef(main)
  useEffect(() => {
    mainRef.current = main
  })
  useEffect(() => {
    // The page's Ctrl Enter; whatever is being typed is taken first.
    const save = () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      mainRef.current()
    }
    document.addEventListener('dc:save', save)
    return () => document.removeEventListener('dc:save', save)
  }, [])

  return (
    <aside className={css['panel']} aria-label={taken ? t.editMeeting : t.newMeeting} data-testid="meeting-panel">
      <div className={css['body']}>
        <div className={css['head']}>
          <h2>{taken ? t.editMeeting : t.newMeeting}</h2>
          {taken ? null : <Button onClick={() => setRepeating(true)}>{t.repeat}</Button>}
        </div>
        {base?.status === 'hold' ? (
          <div className={css['note']}>
            <strong>{base.waiting || base.holdExpiresAt === undefined ? t.waitingNow : t.holdNow(formatMoment(new Date(base.holdExpiresAt)))}</strong>
            <Wishes names={base.endpoints.filter((one) => one.state === 'wish').map((one) => nameOf(one.id))} says={t.holdWishes} />
          </div>
        ) : null}
        <TextField
          ref={title}
          label={t.title}
          value={typed.title}
          error={says('title', 'titleLong')}
          autoComplete="off"
          onChange={(value) => formStore.type({ title: value })}
        />
        <DatePicker value={day} onChange={onDay} />
        <div className={css['times']}>
          <TimeField label={t.start} value={span?.start ?? null} fault={t.faults.time} error={says('window', 'length', 'past')} onChange={setStart} />
          <TimeField label={t.end} value={span?.end ?? null} fault={t.faults.time} onChange={setEnd} />
        </div>
        <Select
          label={t.host}
          value={hostId ?? ''}
          options={[{ value: '', label: t.chooseHost }, ...hosts]}
          error={says('host')}
          onChange={(value) => timeline.setHost(value === '' ? null : value)}
        />
        <TextField label={t.chair} value={typed.chair} autoComplete="off" onChange={(value) => formStore.type({ chair: value })} />
        {more || typed.note !== '' || typed.lobby ? (
          <>
            <TextArea label={t.note} value={typed.note} maxLength={4000} onChange={(value) => formStore.type({ note: value })} />
            <div>
              <Checkbox label={t.lobby} checked={typed.lobby} onChange={(lobby) => formStore.type({ lobby })} />
              <p className={css['quiet']}>{t.lobbyHint}</p>
            </div>
          </>
        ) : (
          <button type="button" className={css['link']} onClick={() => setMore(true)}>
            {t.more}
          </button>
        )}
        {form.tooLate.length > 0 ? (
          <div className={css['clash']} role="alert" data-testid="too-late">
            <strong>{t.tooLate}</strong>
            <ul className={css['names']}>
              {form.tooLate.map((one) => (
                <li key={`${one.endpointId}${one.start}`}>
                  {t.busyAt(one.endpointName, formatRange(new Date(one.start), new Date(one.end)), one.meeting?.title ?? '')}
                </li>
              ))}
            </ul>
            <p>{t.kept}</p>
          </div>
        ) : form.error !== null && form.theirs === null ? (
          <Failed error={form.error} title={t.notSaved} kept={t.kept} />
        ) : null}
        <ConflictSummary store={timeline} day={day} nameOf={nameOf} onDrop={(ids) => timeline.select(without(selection, ids))} />
        {says('endpoints', 'tooMany') === undefined ? null : <p role="alert">{says('endpoints', 'tooMany')}</p>}
        {approvals.map(({ unit, endpointIds }) => (
          <p key={unit.id} className={css['note']} data-testid="needs-approval">
            {t.needsApproval(unit.name, endpointIds.length)}
          </p>
        ))}
        <Suggestions store={timeline} day={day} onTake={take} />
      </div>
      <div className={css['foot']}>
        {form.draftFailed ? <p className={css['quiet']}>{t.draftNotSaved}</p> : form.draftSavedAt === null ? null : <p className={css['quiet']}>{t.draftSaved(formatTime(form.draftSavedAt))}</p>}
        <Button look="primary" busy={form.busy} disabled={situation === 'host-busy'} onClick={main} data-testid={best && !taken ? 'meeting-hold' : 'meeting-save'}>
          {taken ? (base.status === 'hold' && base.may.book && !best ? t.book : t.saveChanges) : best ? t.holdAndResolve : t.book}
        </Button>
        {taken ? null : best ? (
          <Button busy={form.busy} onClick={() => form.save({ intent: 'book', mode: 'best-effort' })} data-testid="meeting-save">
            {t.bookFree(free)}
          </Button>
        ) : (
          <Button busy={form.busy} disabled={situation === 'host-busy'} onClick={() => form.save({ intent: 'hold', mode: 'strict' })} data-testid="meeting-hold">
            {t.hold}
          </Button>
        )}
        {typed.title !== '' || base !== null ? (
          <button type="button" className={css['link']} onClick={form.startOver}>
            {t.startOver}
          </button>
        ) : null}
      </div>
      {repeating ? (
        <RepeatDialog
          onClose={() => setRepeating(false)}
          onTake={(meeting, asDraft) => {
            setRepeating(false)
            const on = fill(workspace, meeting, asDraft)
            if (asDraft && on !== null) onDay(on)
          }}
        />
      ) : null}
      {form.theirs === null ? null : (
        <EditConflict
          mine={form.content()}
          theirs={contentOfMeeting(form.theirs)}
          nameOf={nameOf}
          onClose={() => form.takeTheirs(null)}
          onResolve={(keepMine) => {
            const { theirs } = form
            if (theirs === null) return
            fill(workspace, theirs, true, keepMine)
            form.takeTheirs(theirs)
          }}
        />
      )}
    </aside>
  )
}

function Wishes({ names, says }: { names: readonly string[]; says: (n: number) => string }) {
  if (names.length === 0) return null
  return (
    <>
      <p>{says(names.length)}</p>
      <ul className={css['names']}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  )
}

type Content = ReturnType<typeof contentOfMeeting>

function EditConflict(props: {
  mine: Content
  theirs: Content
  nameOf: (id: string) => string
  onResolve: (keepMine: ReadonlySet<string>) => void
  onClose: () => void
}) {
  const t = useTexts(panelTexts)
  const { mine, theirs, nameOf, onResolve, onClose } = props
  const time = ({ start, end }: Content) =>
    start === undefined || end === undefined ? '' : `${formatNumericDate(new Date(start))}, ${formatRange(new Date(start), new Date(end))}`
  const read: Record<keyof typeof t.fields, (content: Content) => string> = {
    title: (content) => content.title,
    chair: (content) => content.chair,
    note: (content) => content.note,
    lobby: (content) => (content.lobby ? t.yes : t.no),
    time,
    host: ({ hostEndpointId }) => (hostEndpointId === undefined ? '' : nameOf(hostEndpointId)),
    endpoints: ({ endpointIds }) => `${t.endpointCount(endpointIds.length)}: ${endpointIds.map(nameOf).join(', ')}`,
  }
  const fields = (Object.keys(read) as (keyof typeof read)[])
    .map((key) => ({ key, label: t.fields[key], mine: read[key](mine), theirs: read[key](theirs) }))
    .filter((field) => field.mine !== field.theirs)
  return <ConflictOfEdits fields={fields} onResolve={onResolve} onClose={onClose} />
}

function leavesOf(nodes: readonly TreeNode[]): Leaf[] {
  return nodes.flatMap((node) => (node.kind === 'endpoint' ? [node] : leavesOf(node.children)))
}

function hostOptions(nodes: readonly TreeNode[], group?: Branch): { value: string; label: string; group?: string }[] {
  return nodes.flatMap((node) =>
    node.kind === 'unit' ? hostOptions(node.children, node) : [{ value: node.id, label: node.name, ...(group ? { group: group.name } : {}) }],
  )
}
