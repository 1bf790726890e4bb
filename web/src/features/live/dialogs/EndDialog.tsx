import { useState } from 'react'
import { fold } from '../../../shared/fold'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { TextField } from '../../../shared/ui/TextField'
import { useEnd } from '../api'
import { dialogTexts } from './dialogTexts'
import { ReasonDialog } from './ReasonDialog'

/** Ends a meeting for all; the word is typed, so that no slip of the mouse sends ninety rooms home. */
export function EndDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(dialogTexts).end
  const [typed, setTyped] = useState('')
  const end = useEnd(id)
  const send = (reason: string) =>
    end.mutate(reason, {
      onSuccess: () => {
        toast(t.done)
        onClose()
      },
    })
  return (
    <ReasonDialog title={t.title} send={t.send} danger ready={fold(typed) === fold(t.word)} change={end} onSend={send} onClose={onClose}>
      <p>{t.body}</p>
      <TextField label={t.type} hint={t.typeHint} value={typed} onChange={setTyped} autoComplete="off" maxLength={20} />
    </ReasonDialog>
  )
}
