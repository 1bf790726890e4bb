import type { Role } from '../../shared/api/session'
import { UnitField } from '../../shared/directory/UnitField'
import { grantTexts } from '../../shared/grantTexts'
import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import { Select } from '../../shared/ui/Select'
import css from './people.module.css'
import { peopleTexts } from './texts'

/** A role over a unit as it is being chosen; the unit is empty until it is. */
export interface GrantChoice {
  readonly role: Role
  readonly unitId: string
  readonly subtree: boolean
}

export const FIRST_CHOICE: GrantChoice = { role: 'endpoint-operator', unitId: '', subtree: false }

export interface GrantFieldsProps {
  grant: GrantChoice
  error?: string | false | undefined
  onChange: (grant: GrantChoice) => void
}

export function GrantFields({ grant, error, onChange }: GrantFieldsProps) {
  const t = useTexts(peopleTexts)
  const { roles } = useTexts(grantTexts)
  return (
    <>
      <div className={css['pair']}>
        <Select
          label={t.role}
          value={grant.role}
          options={(Object.keys(roles) as Role[]).map((value) => ({ value, label: roles[value] }))}
          hint={t.about[grant.role]}
          onChange={(role) => onChange({ ...grant, role })}
        />
        <UnitField label={t.unit} value={grant.unitId} onChange={(unitId) => onChange({ ...grant, unitId })} error={error} />
      </div>
      <Checkbox label={t.subtree} checked={grant.subtree} onChange={(subtree) => onChange({ ...grant, subtree })} />
    </>
  )
}
