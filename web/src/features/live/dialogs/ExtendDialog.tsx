import { useState } from 'react'
import { now } from '../../../shared/clock'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatTime, toWire } from '../../../shared/time'
import { toast } from '../../../shared/ui/announce'
import { Button } from '../../../shared/ui/Button'
import { TextField } from '../../../shared/ui/TextField'
import { useExtend, type Live } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { endAt, putOff } from './extendTo'
import { ReasonDialog } from './ReasonDialog'

const STEPS = [15, 30, 60] as const

/** Puts the end off; who is in the way is named, and how long the room can be kept is said before. */
export function ExtendDialog({ meeting, bookedEnd, onClose }: { meeting: Live; bookedEnd: Date; onClose: () => void }) {
  const t = useTexts(dialogTexts).extend
  const [typed, setTyped] = useState(() => formatTime(putOff(bookedEnd, now(), STEPS[0])))
  const extend = useExtend(meeting.id)
  const end = endAt(bookedEnd, typed)
  const send = (reason: string) => {
    if (end === null) return
    extend.mutate(
      { end: toWire(end), reason },
      {
        onSuccess: () => {
          toast(t.done(formatTime(end)))
          onClose()
        },
      },
    )
  }
  return (
    <ReasonDialog title={t.title} send={t.send} ready={end !== null} change={extend} onSend={send} onClose={onClose}>
      <p>
        {t.now(formatTime(bookedEnd))} {meeting.promisedUntil ? t.promised(formatTime(new Date(meeting.promisedUntil))) : null}
      </p>
      <div className={css['steps']}>
        {STEPS.map((minutes) => {
          const to = formatTime(putOff(bookedEnd, now(), minutes))
          return (
            <Button key={minutes} pressed={typed === to} onClick={() => setTyped(to)}>
              {t.by(minutes)}
            </Button>
          )
        })}
        <TextField
          label={t.until}
          hint={t.untilHint}
          value={typed}
          onChange={setTyped}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          error={end === null && typed.trim() !== '' ? t.badTime : undefined}
        />
      </div>
    </ReasonDialog>
  )
}
