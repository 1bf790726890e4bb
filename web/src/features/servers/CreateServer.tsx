import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useCreateServer } from './api'
import { draftOf, EMPTY, faultsIn, faultsOfAnswer } from './serverForm'
import { ServerFieldset } from './ServerFieldset'
import css from './servers.module.css'
import { serverTexts } from './texts'

export function CreateServer({ onClose }: { onClose: () => void }) {
  const t = useTexts(serverTexts)
  const ui = useTexts(uiTexts)
  const [fields, setFields] = useState(EMPTY)
  const [pressed, setPressed] = useState(false)
  const create = useCreateServer()
  const own = faultsIn(fields)
  const faults = pressed ? { ...faultsOfAnswer(create.error), ...own } : {}
  const send = () => {
    setPressed(true)
    if (Object.keys(own).length > 0) return
    create.mutate(draftOf(fields), {
      onSuccess: () => {
        toast(t.saved)
        onClose()
      },
    })
  }
  return (
    <Dialog
      size="wide"
      title={t.add}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={create.isPending} onClick={send}>
            {t.add}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <ServerFieldset fields={fields} faults={faults} onChange={(change) => setFields({ ...fields, ...change })} />
        {create.isError && Object.keys(faults).length === 0 ? <Failed title={t.failed} kept={t.kept} error={create.error} /> : null}
      </div>
    </Dialog>
  )
}
