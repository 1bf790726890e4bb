import { useState } from 'react'
import { StaleEdit } from '../../shared/edit/StaleEdit'
import { useVersionedEdit } from '../../shared/edit/useVersionedEdit'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useFreshServer, useUpdateServer, type JitsiServer } from './api'
import { changeOf, faultsIn, faultsOfAnswer, fieldsOf, OF_SETTINGS, type TextField } from './serverForm'
import { ServerFieldset } from './ServerFieldset'
import css from './servers.module.css'
import { serverTexts } from './texts'

const versioned = (server: JitsiServer) => ({ version: server.version, fields: fieldsOf(server) })

export function EditServer({ server, onClose }: { server: JitsiServer; onClose: () => void }) {
  const t = useTexts(serverTexts)
  const ui = useTexts(uiTexts)
  const [pressed, setPressed] = useState(false)
  const update = useUpdateServer(server.id)
  const fresh = useFreshServer(server.id)
  const { fromSettings } = server
  const edit = useVersionedEdit(versioned(server), {
    save: (version, fields) => update.mutateAsync({ version, change: changeOf(fields, fromSettings) }),
    read: async () => versioned(await fresh()),
  })
  const found = faultsIn(edit.fields)
  // What the settings say cannot be put right here.
  const own = fromSettings ? Object.fromEntries(Object.entries(found).filter(([field]) => !OF_SETTINGS.includes(field as TextField))) : found
  const faults = pressed ? { ...faultsOfAnswer(edit.error), ...own } : {}
  const done = () => {
    toast(t.saved)
    onClose()
  }
  const send = async () => {
    setPressed(true)
    if (Object.keys(own).length === 0 && (await edit.save())) done()
  }
  return (
    <Dialog
      size="wide"
      title={t.editOf(server.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={edit.busy} onClick={() => void send()}>
            {ui.save}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <ServerFieldset fields={edit.fields} faults={faults} fromSettings={fromSettings} onChange={edit.set} />
        {edit.error && Object.keys(faults).length === 0 ? <Failed title={t.failed} kept={t.kept} error={edit.error} /> : null}
      </div>
      <StaleEdit
        edit={edit}
        labels={t.fields}
        show={(_, value) => (typeof value === 'boolean' ? (value ? t.yes : t.no) : String(value))}
        onSaved={done}
      />
    </Dialog>
  )
}
