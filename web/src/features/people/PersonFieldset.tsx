import { useTexts } from '../../shared/i18n/useTexts'
import { TextField } from '../../shared/ui/TextField'
import css from './people.module.css'
import type { PersonFaults, PersonFields } from './personForm'
import { peopleTexts } from './texts'

export interface PersonFieldsetProps {
  fields: PersonFields
  faults: PersonFaults
  onChange: (change: Partial<PersonFields>) => void
}

/** Name, position, phone and e-mail: the same in the form of a new person and of a known one. */
export function PersonFieldset({ fields, faults, onChange }: PersonFieldsetProps) {
  const t = useTexts(peopleTexts)
  const said = (field: keyof PersonFields) => {
    const fault = faults[field]
    return fault && t.faults[fault]
  }
  return (
    <>
      <TextField label={t.fullName} value={fields.fullName} maxLength={120} required onChange={(fullName) => onChange({ fullName })} error={said('fullName')} />
      <TextField label={t.position} value={fields.position} maxLength={120} onChange={(position) => onChange({ position })} error={said('position')} />
      <div className={css['pair']}>
        <TextField label={t.phone} type="tel" value={fields.phone} maxLength={40} onChange={(phone) => onChange({ phone })} error={said('phone')} />
        <TextField label={t.email} type="email" value={fields.email} maxLength={254} onChange={(email) => onChange({ email })} error={said('email')} />
      </div>
    </>
  )
}
