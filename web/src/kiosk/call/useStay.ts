import { useEffect, useState } from 'react'
import type { KioskMeeting, KioskState } from '../schedule/screenAt'
import { callToReturnTo, forgetCall, rememberCall } from './callMemory'
import type { CallOutcome } from './CallScreen'
import { endOfCall, inAnotherRoom, type EndReason } from './endOfCall'

/** `returning`: about to go back in by itself after a power cut; `left`: just out, and back in at one press. */
export type Stay =
  | { readonly kind: 'out' }
  | { readonly kind: 'returning' | 'left'; readonly meeting: KioskMeeting }
  /** `auto`: nobody pressed the button, so it waits for its turn among many. */
  | { readonly kind: 'in'; readonly meeting: KioskMeeting; readonly auto: boolean }

/** Why the last stay ended, as long as it is worth saying. */
export interface Notice {
  readonly reason: EndReason | 'ended' | 'removed'
  readonly title: string
}

const NOTICE_MS = 120_000
const OUT: Stay = { kind: 'out' }

/**
 * Whether this screen is in a meeting. Remembered across restarts: the first schedule of the server after a start brings
 * the screen back to the meeting it was in.
 */
export function useStay(schedule: KioskState, fresh: boolean, at: Date) {
  const [stay, setStay] = useState<Stay>(OUT)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [started, setStarted] = useState(false)

  // Both are set while drawing, not afterwards: nobody shall see the state in between.
  if (fresh && !started) {
    setStarted(true)
    const meeting = callToReturnTo(schedule, at)
    if (meeting) setStay({ kind: 'returning', meeting })
  }
  const end = stay.kind === 'out' ? null : endOfCall(stay.meeting, schedule, at)
  if (end !== null && stay.kind !== 'out') {
    setStay(OUT)
    setNotice({ reason: end, title: stay.meeting.title })
  }
  const renewed = stay.kind === 'out' || end !== null ? null : inAnotherRoom(stay.meeting, schedule)
  if (renewed !== null && stay.kind !== 'out') {
    setStay(stay.kind === 'in' ? { kind: 'in', meeting: renewed, auto: true } : { kind: stay.kind, meeting: renewed })
  }

  useEffect(() => {
    if (!started) return
    if (stay.kind === 'in' || stay.kind === 'returning') rememberCall(stay.meeting.id)
    else forgetCall()
  }, [started, stay])

  useEffect(() => {
    if (notice === null) return
    const timer = setTimeout(() => setNotice(null), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])

  return {
    stay,
    notice,
    rest: () => setStay(OUT),
    enter: (meeting: KioskMeeting) => {
      setNotice(null)
      setStay({ kind: 'in', meeting, auto: false })
    },
    goBackIn: (meeting: KioskMeeting) => setStay({ kind: 'in', meeting, auto: true }),
    over: (outcome: CallOutcome) => {
      if (stay.kind !== 'in') return
      if (outcome === 'left') {
        setStay({ kind: 'left', meeting: stay.meeting })
        return
      }
      setStay(OUT)
      if (outcome !== 'back') setNotice({ reason: outcome, title: stay.meeting.title })
    },
  }
}
