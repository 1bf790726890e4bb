import { useMemo } from 'react'
import { useEndpoints, useUnits } from '../../shared/directory/api'
import { useTexts } from '../../shared/i18n/useTexts'
import { placeName } from '../../shared/placeName'
import { TextField } from '../../shared/ui/TextField'
import { EndpointTree } from './EndpointTree'
import { faultsIn, membersOf, type GroupFields } from './groupForm'
import css from './groups.module.css'
import { RuleFields } from './RuleFields'
import { groupTexts } from './texts'

export interface GroupFormProps {
  fields: GroupFields
  /** Faults are told once the person has tried to save. */
  pressed: boolean
  onChange: (change: Partial<GroupFields>) => void
}

/** Name, kind and what belongs to it, with the endpoints it stands for while it is being chosen. */
export function GroupForm({ fields, pressed, onChange }: GroupFormProps) {
  const t = useTexts(groupTexts)
  const faults = pressed ? faultsIn(fields) : {}
  return (
    <div className={css['form']}>
      <TextField label={t.name} value={fields.name} maxLength={80} required onChange={(name) => onChange({ name })} error={faults.name && t[faults.name]} />
      <fieldset className={css['kinds']}>
        <legend>{t.kind}</legend>
        {(['rule', 'list'] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" checked={fields.kind === kind} onChange={() => onChange({ kind })} />
            <span>
              <strong>{t.kinds[kind]}</strong>
              <br />
              {t.about[kind]}
            </span>
          </label>
        ))}
      </fieldset>
      {fields.kind === 'rule' ? (
        <RuleFields fields={fields} onChange={onChange} />
      ) : (
        <EndpointTree
          selection={new Set(fields.endpointIds)}
          onSelect={(selection) => onChange({ endpointIds: [...selection] })}
          error={faults.endpointIds && t[faults.endpointIds]}
        />
      )}
      <Members fields={fields} />
    </div>
  )
}

function Members({ fields }: { fields: GroupFields }) {
  const t = useTexts(groupTexts)
  const units = useUnits()
  const endpoints = useEndpoints()
  const members = useMemo(() => membersOf(fields, units.data ?? [], endpoints.data ?? []), [fields, units.data, endpoints.data])
  if (endpoints.data === undefined || units.data === undefined) return null
  return (
    <details className={css['members']}>
      <summary data-testid="group-members" data-count={members.length}>
        {t.standsFor(members.length)}
      </summary>
      <p>{members.map(({ name }) => placeName(name)).join('; ')}</p>
    </details>
  )
}
