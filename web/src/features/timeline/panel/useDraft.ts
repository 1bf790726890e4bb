import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
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
 * @param saving set while the form itself is being saved, so that the two never cross
 */
export function useDraft(
  form: FormStore,
  timeline: TimelineStore,
  content: () => Content,
  saving: RefObject<boolean>,
  key: IdempotencyKey,
): { draftSavedAt: Date | null; draftFailed: boolean } {
  const [draftSavedAt, setSavedAt] = useState<Date | null>(null)
  const [draftFailed, setFailed] = useState(false)
  const last = useRef<Content | null>(null)

  const keep = useCallback(async () => {
    const { base } = form.get()
    const current = content()
    if (saving.current || current.title === '' || (base !== null && base.status !== 'draft')) return
    if (last.current !== null && sameContent(last.current, current)) return
    saving.current = true
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
    } finally {
      saving.current = false
    }
  }, [form, timeline, content, saving, key])

  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => {
    const timer = setInterval(() => void latest.current(), EVERY_MS)
    const leaving = () => {
      if (document.visibilityState === 'hidden') void latest.current()
    }
    document.addEventListener('visibilitychange', leaving)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', leaving)
      void latest.current()
    }
  }, [])
  return { draftSavedAt, draftFailed }
}
