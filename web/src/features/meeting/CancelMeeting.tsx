import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { TextArea } from '../../shared/ui/TextArea'
import { useCancelMeeting } from './api'
import { meetingTexts } from './texts'

export function CancelMeeting({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(meetingTexts)
  const [reason, setReason] = useState('')
  const cancel = useCancelMeeting(id)
  const send = () =>
    cancel.mutate(reason.trim(), {
      onSuccess: () => {
        toast(t.cancelled)
        onClose()
      },
    })
  return (
    <Dialog
      title={t.cancelTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.keep}</Button>
          <Button look="danger" busy={cancel.isPending} disabled={reason.trim() === ''} onClick={send}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <TextArea label={t.reason} hint={t.cancelHint} value={reason} onChange={setReason} maxLength={500} rows={3} required />
      {cancel.isError ? <Failed title={t.failed} error={cancel.error} /> : null}
    </Dialog>
  )
}
