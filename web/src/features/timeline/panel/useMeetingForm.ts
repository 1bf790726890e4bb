import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import { isProblem } from '../../../shared/api/ApiProblem'
import { useIdempotencyKey } from '../../../shared/api/useIdempotencyKey'
import { now } from '../../../shared/clock'
import { NOTHING, type Selection } from '../../../shared/directory/selection'
import { useTexts } from '../../../shared/i18n/useTexts'
import type { Day } from '../../../shared/time'
import { toast } from '../../../shared/ui/announce'
import type { Conflict, Meeting } from '../api'
import type { Span } from '../core/span'
import { useStore } from '../useStore'
import type { Workspace } from '../workspace'
import { contentOf, faultsOf, type Content, type Fault } from './meetingForm'
import { bookKept, createMeeting, readMeeting, updateDraft, updateTaken, type Wish } from './saveMeeting'
import { panelTexts } from './texts'
import { useDraft } from './useDraft'

export interface MeetingForm {
  readonly content: () => Content
  readonly base: Meeting | null
  /** Shown after the first try to save, then as long as they are there. */
  readonly faults: readonly Fault[]
  readonly busy: boolean
  readonly error: unknown
  /** Every endpoint in the way, as the server named them, until something is changed. */
  readonly tooLate: readonly Conflict[]
  /** The meeting as somebody else has left it meanwhile. */
  readonly theirs: Meeting | null
  readonly draftSavedAt: Date | null
  readonly draftFailed: boolean
  readonly save: (wish: Wish) => void
  readonly takeTheirs: (theirs: Meeting | null) => void
  readonly startOver: () => void
}

/** What the server found in the way, and what it was asked for then. */
interface Late {
  readonly window: Span | null
  readonly selection: Selection
  readonly day: Day
  readonly conflicts: readonly Conflict[]
}

const NOT_LATE: Late = { window: null, selection: NOTHING, day: '2000-01-01', conflicts: [] }

const isTaken = (meeting: Meeting | null): meeting is Meeting => meeting !== null && meeting.status !== 'draft'

/** Everything that happens between a typed title and a booked meeting. Nothing typed is lost on any way out of it. */
export function useMeetingForm({ timeline, form }: Workspace, day: Day): MeetingForm {
  const t = useTexts(panelTexts)
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const key = useIdempotencyKey()
  const base = useStore(form, (state) => state.base)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [late, setLate] = useState<Late>(NOT_LATE)
  const [theirs, setTheirs] = useState<Meeting | null>(null)
  const content = useCallback(() => contentOf(form.get().typed, day, timeline.get()), [form, timeline, day])
  const draft = useDraft(form, timeline, content, key)

  // What was in the way at another time or with other endpoints is no longer said.
  const window = useStore(timeline, (state) => state.window)
  const selection = useStore(timeline, (state) => state.selection)
  const tooLate = late.window === window && late.selection === selection && late.day === day ? late.conflicts : []
  useStore(form, (state) => state.typed)
  useStore(timeline, (state) => state.hostId)

  const startOver = useCallback(() => {
    form.clear()
    timeline.edit(undefined)
    timeline.select(NOTHING)
    timeline.setWindow(null)
    setTried(false)
    setError(null)
  }, [form, timeline])

  const done = (meeting: Meeting, changed: boolean) => {
    key.done()
    const title = meeting.title ?? ''
    const words = changed ? t.changed : meeting.waiting ? t.waiting : meeting.status === 'hold' ? t.held : t.booked
    toast(words(title), { action: { label: t.open, press: () => navigate(`/hop/${meeting.id}`) } })
    void queryClient.invalidateQueries({ queryKey: ['availability'] })
    void queryClient.invalidateQueries({ queryKey: ['meeting'] })
    // A hold with wishes left is worked on where it stands; everything else makes room for the next meeting.
    if (meeting.status === 'hold' && meeting.may.book && (meeting.wishCount ?? 0) > 0) {
      form.setBase(meeting)
      timeline.edit(meeting.id)
      navigate(`/hop/${meeting.id}/sua`)
    } else {
      startOver()
      if (location.pathname !== '/lich') navigate(`/lich?ngay=${day}`)
    }
  }

  const failed = async (cause: unknown) => {
    setError(cause)
    if (isProblem(cause, 'endpoint-busy')) {
      const { window: asked, selection: chosen } = timeline.get()
      setLate({ window: asked, selection: chosen, day, conflicts: (cause.body['conflicts'] as Conflict[] | undefined) ?? [] })
      await queryClient.invalidateQueries({ queryKey: ['availability'] })
    }
    const kept = form.get().base
    if (kept !== null && isProblem(cause, 'stale-version')) setTheirs(await readMeeting(kept.id))
  }

  const save = (wish: Wish) => {
    setTried(true)
    if (faultsOf(content(), now()).some((fault) => !(fault === 'past' && isTaken(form.get().base)))) return
    setBusy(true)
    setError(null)
    const sent = content()
    const run = async () => {
      const kept = form.get().base
      if (kept === null) { done(await createMeeting(sent, wish, key.headerFor), false); return; }
      if (isTaken(kept)) {
        const next = await updateTaken(kept, sent, wish.mode, form.setBase)
        const wantsBooking = next.status === 'hold' && next.may.book && wish.intent === 'book'
        done(wantsBooking ? await bookKept(next, wish, key.headerFor) : next, !wantsBooking); return;
      }
      const next = await updateDraft(kept, sent)
      form.setBase(next)
      done(await bookKept(next, wish, key.headerFor), false)
    }
    form
      .inTurn(run)
      .catch(failed)
      .finally(() => {
        setBusy(false)
      })
  }

  return {
    content,
    base,
    faults: tried ? faultsOf(content(), now()) : [],
    busy,
    error,
    tooLate,
    theirs,
    ...draft,
    save,
    takeTheirs: (meeting) => {
      if (meeting !== null) form.setBase(meeting)
      setTheirs(null)
      setError(null)
    },
    startOver,
  }
}
