import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { uiTexts } from '../../shared/ui/uiTexts'

export interface GroupDialogProps {
  title: string
  busy: boolean
  onClose: () => void
  onSave: () => void
  children: ReactNode
}

/** The frame of a group's form, new or known. */
export function GroupDialog({ title, busy, onClose, onSave, children }: GroupDialogProps) {
  const ui = useTexts(uiTexts)
  return (
    <Dialog
      size="wide"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={busy} onClick={onSave}>
            {ui.save}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
