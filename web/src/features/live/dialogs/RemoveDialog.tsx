import { useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Checkbox } from '../../../shared/ui/Checkbox'
import { useRemove, type RollCallLine } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { ReasonDialog } from './ReasonDialog'

interface RemoveDialogProps {
  id: string
  line: RollCallLine
  /** Not everyone who may show out may also uninvite. */
  mayCutOff: boolean
  onClose: () => void
}

/** Shows one out of the room. Keeping them out, and voiding every ticket by a new room, are asked for apart: they reach further. */
export function RemoveDialog({ id, line, mayCutOff, onClose }: RemoveDialogProps) {
  const t = useTexts(dialogTexts).remove
  const [cutOff, setCutOff] = useState(false)
  const [newRoom, setNewRoom] = useState(false)
  const remove = useRemove(id)
  const send = (reason: string) =>
    remove.mutate(
      { who: line.who, reason, ...(cutOff ? { cutOff } : {}), ...(newRoom ? { newRoom } : {}) },
      {
        onSuccess: () => {
          toast(t.done(line.name))
          onClose()
        },
      },
    )
  return (
    <ReasonDialog title={t.title(line.name)} send={t.send} danger change={remove} onSend={send} onClose={onClose}>
      <p>{t.body}</p>
      {mayCutOff ? (
        <div>
          <Checkbox label={t.cutOff} checked={cutOff} onChange={setCutOff} />
          <p className={css['hint']}>{t.cutOffHint}</p>
          <Checkbox label={t.newRoom} checked={newRoom} onChange={setNewRoom} />
          <p className={css['hint']}>{t.newRoomHint}</p>
        </div>
      ) : null}
    </ReasonDialog>
  )
}
