import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { CloseIcon, PlusIcon } from '../../shared/ui/icons'
import { Failed } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useCreatePerson } from './api'
import { FIRST_CHOICE, GrantFields, type GrantChoice } from './GrantFields'
import css from './people.module.css'
import { PersonFieldset } from './PersonFieldset'
import { faultInUsername, faultsIn, faultsOfAnswer, trimmed, type PersonFaults, type PersonFields } from './personForm'
import { TemporaryPassword } from './TemporaryPassword'
import { peopleTexts } from './texts'

const EMPTY: PersonFields = { fullName: '', position: '', phone: '', email: '' }

/** Makes a person with what they may do, then shows the password they sign in with the first time. */
export function CreatePerson({ onClose }: { onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  const [username, setUsername] = useState('')
  const [fields, setFields] = useState(EMPTY)
  const [grants, setGrants] = useState<readonly GrantChoice[]>([FIRST_CHOICE])
  const [pressed, setPressed] = useState(false)
  const create = useCreatePerson()
  if (create.data) {
    const { person, temporaryPassword } = create.data
    return <TemporaryPassword title={t.made(person.fullName)} person={person} password={temporaryPassword} onClose={onClose} />
  }

  const own: PersonFaults = { ...faultInUsername(username), ...faultsIn(fields), ...faultInGrants(grants) }
  const faults: PersonFaults = pressed ? { ...faultsOfAnswer(create.error), ...own } : {}
  const change = (at: number, to: GrantChoice) => setGrants(grants.map((grant, i) => (i === at ? to : grant)))
  const send = () => {
    setPressed(true)
    if (Object.keys(own).length > 0) return
    create.mutate({ username: username.trim(), ...trimmed(fields), grants: [...grants] })
  }

  return (
    <Dialog
      size="wide"
      title={t.create}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={create.isPending} onClick={send}>
            {t.create}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <TextField
          label={t.username}
          hint={t.usernameHint}
          value={username}
          maxLength={64}
          required
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={setUsername}
          error={faults.username && t.faults[faults.username]}
        />
        <PersonFieldset fields={fields} faults={faults} onChange={(some) => setFields({ ...fields, ...some })} />
        <h3>{t.grants}</h3>
        {grants.map((grant, i) => (
          <fieldset key={i} className={css['grant']}>
            <legend className="visually-hidden">{t.grantNumber(i + 1)}</legend>
            <GrantFields grant={grant} onChange={(to) => change(i, to)} error={faults.grants && t.faults[faults.grants]} />
            <Button look="quiet" icon={<CloseIcon />} aria-label={t.removeGrant} className={css['drop']} onClick={() => setGrants(grants.filter((_, at) => at !== i))} />
          </fieldset>
        ))}
        <div>
          <Button icon={<PlusIcon />} onClick={() => setGrants([...grants, FIRST_CHOICE])}>
            {t.addGrant}
          </Button>
        </div>
        {create.isError && Object.keys(faults).length === 0 ? <Failed title={t.failed} error={create.error} kept={t.kept} /> : null}
      </div>
    </Dialog>
  )
}

function faultInGrants(grants: readonly GrantChoice[]): PersonFaults {
  if (grants.some(({ unitId }) => unitId === '')) return { grants: 'needUnit' }
  const different = new Set(grants.map(({ role, unitId }) => `${role} ${unitId}`))
  return different.size < grants.length ? { grants: 'twice' } : {}
}
