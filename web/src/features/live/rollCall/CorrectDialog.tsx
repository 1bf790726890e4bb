import { useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Select } from '../../../shared/ui/Select'
import { useCorrect, type RollCallLine } from '../api'
import { ReasonDialog } from '../dialogs/ReasonDialog'
import { rollCallTexts } from './rollCallTexts'

const STATES = ['present', 'late', 'absent'] as const

/** What the record could not know, said by a person with a reason; what was recorded stays. */
export function CorrectDialog({ id, line, onClose }: { id: string; line: RollCallLine; onClose: () => void }) {
  const t = useTexts(rollCallTexts)
  const was = line.correction?.state ?? line.state
  const [state, setState] = useState(was)
  const correct = useCorrect(id)
  const send = (reason: string) =>
    correct.mutate(
      { who: line.who, state, reason },
      {
        onSuccess: () => {
          toast(t.saved)
          onClose()
        },
      },
    )
  return (
    <ReasonDialog title={t.correctTitle(line.name)} send={t.save} ready={state !== was} change={correct} onSend={send} onClose={onClose}>
      <p>{t.correctBody}</p>
      <Select label={t.state} value={state} options={STATES.map((value) => ({ value, label: t.states[value] }))} onChange={setState} />
    </ReasonDialog>
  )
}
