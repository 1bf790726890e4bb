import { useState } from 'react'
import { StaleEdit } from '../../shared/edit/StaleEdit'
import { useVersionedEdit } from '../../shared/edit/useVersionedEdit'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useFreshPerson, useUpdatePerson, type Person } from './api'
import css from './people.module.css'
import { PersonFieldset } from './PersonFieldset'
import { faultsIn, faultsOfAnswer, fieldsOf, trimmed } from './personForm'
import { peopleTexts } from './texts'

const versioned = (person: Person) => ({ version: person.version, fields: fieldsOf(person) })

export function EditPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  const [pressed, setPressed] = useState(false)
  const update = useUpdatePerson(person.id)
  const fresh = useFreshPerson(person.id)
  const edit = useVersionedEdit(versioned(person), {
    save: (version, fields) => update.mutateAsync({ version, change: trimmed(fields) }),
    read: async () => versioned(await fresh()),
  })
  const own = faultsIn(edit.fields)
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
      title={t.edit}
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
        <PersonFieldset fields={edit.fields} faults={faults} onChange={edit.set} />
        {edit.error && Object.keys(faults).length === 0 ? <Failed title={t.failed} error={edit.error} kept={t.kept} /> : null}
      </div>
      <StaleEdit edit={edit} labels={t} onSaved={done} />
    </Dialog>
  )
}
