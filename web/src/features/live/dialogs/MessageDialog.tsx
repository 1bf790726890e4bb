import { useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Button } from '../../../shared/ui/Button'
import { Dialog } from '../../../shared/ui/Dialog'
import { Select } from '../../../shared/ui/Select'
import { TextArea } from '../../../shared/ui/TextArea'
import { uiTexts } from '../../../shared/ui/uiTexts'
import { useSendMessage, type RollCallLine } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { Refused } from './Refused'

const LONGEST = 300
const ALL = ''

interface MessageDialogProps {
  id: string
  /** The endpoints one may write to. */
  endpoints: readonly RollCallLine[]
  /** Whom it is for at first; null for all. */
  to: string | null
  onClose: () => void
}

/** A sentence onto the screen of one endpoint, or of all. */
export function MessageDialog({ id, endpoints, to, onClose }: MessageDialogProps) {
  const t = useTexts(dialogTexts).message
  const ui = useTexts(uiTexts)
  const [endpointId, setEndpointId] = useState(to ?? ALL)
  const [text, setText] = useState('')
  const message = useSendMessage(id)
  const send = () =>
    message.mutate(
      { text: text.trim(), endpointId: endpointId === ALL ? null : endpointId },
      {
        onSuccess: () => {
          toast(t.done)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={message.isPending} disabled={text.trim() === ''} onClick={send}>
            {t.send}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <Select
          label={t.to}
          value={endpointId}
          options={[{ value: ALL, label: t.all }, ...endpoints.map(({ who, name }) => ({ value: who.id, label: name }))]}
          onChange={setEndpointId}
        />
        <TextArea label={t.text} hint={t.textHint(LONGEST - text.length)} value={text} onChange={setText} maxLength={LONGEST} rows={3} required />
        <Refused error={message.error} />
      </div>
    </Dialog>
  )
}
