import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { Button } from '../../../shared/ui/Button'
import { Dialog } from '../../../shared/ui/Dialog'
import { TextArea } from '../../../shared/ui/TextArea'
import { uiTexts } from '../../../shared/ui/uiTexts'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { Refused } from './Refused'

interface ReasonDialogProps {
  title: string
  /** The words of the button that does it. */
  send: string
  danger?: boolean
  /** What else must be given is there. */
  ready?: boolean
  change: { readonly isPending: boolean; readonly error: unknown }
  onSend: (reason: string) => void
  onClose: () => void
  /** Stands above the reason. */
  children: ReactNode
}

/** What is done to a running meeting is done with a reason, which its log keeps. */
export function ReasonDialog({ title, send, danger = false, ready = true, change, onSend, onClose, children }: ReasonDialogProps) {
  const t = useTexts(dialogTexts)
  const ui = useTexts(uiTexts)
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={change.isPending} disabled={!ready || reason.trim() === ''} onClick={() => onSend(reason.trim())}>
            {send}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        {children}
        <TextArea label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} maxLength={500} rows={2} required />
        <Refused error={change.error} />
      </div>
    </Dialog>
  )
}
