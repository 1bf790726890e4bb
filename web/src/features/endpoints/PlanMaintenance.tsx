import { useState } from 'react'
import { now } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { dayOf, instantAt, parseDay, parseTime, toWire } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import { uiTexts } from '../../shared/ui/uiTexts'
import { usePlanMaintenance } from './api'
import css from './endpoints.module.css'
import { endpointTexts } from './texts'

const MINUTE_MS = 60_000
const SHORTEST_MS = 5 * MINUTE_MS
const LONGEST_MS = 60 * 24 * 60 * MINUTE_MS

export function PlanMaintenance({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(endpointTexts)
  const ui = useTexts(uiTexts)
  const [fromDay, setFromDay] = useState<string>(() => dayOf(now()))
  const [fromTime, setFromTime] = useState('7:00')
  const [toDay, setToDay] = useState<string>(() => dayOf(now()))
  const [toTime, setToTime] = useState('17:00')
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const plan = usePlanMaintenance(id)

  const start = instant(fromDay, fromTime)
  const end = instant(toDay, toTime)
  const length = start && end ? end.getTime() - start.getTime() : null
  const faults = {
    from: parseTime(fromTime) === null ? t.badTime : undefined,
    to: parseTime(toTime) === null ? t.badTime : length === null || length < SHORTEST_MS || length > LONGEST_MS ? t.badSpan : undefined,
    reason: reason.trim() === '' ? t.needReason : undefined,
  }

  const send = () => {
    setPressed(true)
    if (!start || !end || faults.from || faults.to || faults.reason) return
    plan.mutate(
      { start: toWire(start), end: toWire(end), reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t.planned)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t.plan}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={plan.isPending} onClick={send}>
            {t.plan}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <div className={css['pair']}>
          <TextField label={t.from} type="date" value={fromDay} onChange={setFromDay} />
          <TextField label={t.fromTime} hint={t.timeHint} value={fromTime} onChange={setFromTime} maxLength={5} error={pressed && faults.from} />
        </div>
        <div className={css['pair']}>
          <TextField label={t.to} type="date" value={toDay} onChange={setToDay} />
          <TextField label={t.toTime} value={toTime} onChange={setToTime} maxLength={5} error={pressed && faults.to} />
        </div>
        <TextField label={t.reason} value={reason} onChange={setReason} maxLength={200} error={pressed && faults.reason} />
        {plan.isError ? <Failed title={t.failed} error={plan.error} /> : null}
      </div>
    </Dialog>
  )
}

function instant(dayText: string, timeText: string): Date | null {
  const day = parseDay(dayText)
  const minutes = parseTime(timeText)
  return day === null || minutes === null ? null : instantAt(day, minutes)
}
