import { useCallback, useEffect, useRef, useState } from 'react'
import type { IdempotencyKey } from '../../../shared/api/useIdempotencyKey'
import { now } from '../../../shared/clock'
import type { TimelineStore } from '../core/TimelineStore'
import type { FormStore } from './FormStore'
import { sameContent, type Content } from './meetingForm'
import { createMeeting, updateDraft } from './saveMeeting'

const EVERY_MS = 5_000

/**
 * Keeps a draft on the server, every five seconds and on leaving, once there is a title to find it by. What is held or
 * booked is never changed in passing.
 */
export function useDraft(
  form: FormStore,
  timeline: TimelineStore,
  content: () => Content,
  key: IdempotencyKey,
): { draftSavedAt: Date | null; draftFailed: boolean } {
  const [draftSavedAt, setSavedAt] = useState<Date | null>(null)
  const [draftFailed, setFailed] = useState(false)
  const last = useRef<Content | null>(null)

  const keep = useCallback(async () => {
    const { base } = form.get()
    const current = content()
    if (current.title === '' || (base !== null && base.status !== 'draft')) return
    if (last.current !== null && sameContent(last.current, current)) return
    try {
      const meeting = base === null ? await createMeeting(current, { intent: 'draft' }, key.headerFor) : await updateDraft(base, current)
      if (base === null) key.done()
      last.current = current
      // The form may have been given up meanwhile: then the draft is only a draft.
      if (form.get().typed.title.trim() !== '') {
        form.setBase(meeting)
        timeline.edit(meeting.id)
      }
      setSavedAt(now())
      setFailed(false)
    } catch {
      // Said beside the buttons and tried again; what is typed is still here.
      setFailed(true)
    }
  }, [form, timeline, content, key])

  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => {
    const timer = setInterval(() => void form.inTurn(() => latest.current()), EVERY_MS)
    const leaving = () => {
      if (document.visibilityState === 'hidden') void form.inTurn(() => latest.current())
    }
    document.addEventListener('visibilitychange', leaving)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', leaving)
      void form.inTurn(() => latest.current())
    }
  }, [form])
  return { draftSavedAt, draftFailed }
}
