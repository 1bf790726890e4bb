import { useMemo } from 'react'
import { useUnits, type Unit } from '../../shared/directory/api'
import { UnitField } from '../../shared/directory/UnitField'
import { useUnitWords } from '../../shared/directory/useUnitWords'
import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import type { GroupFields } from './groupForm'
import css from './groups.module.css'
import { groupTexts } from './texts'

export interface RuleFieldsProps {
  fields: GroupFields
  onChange: (change: Partial<GroupFields>) => void
}

/** The conditions of a rule: at or below a unit, of these levels, of these types. Only what exists is offered. */
export function RuleFields({ fields, onChange }: RuleFieldsProps) {
  const t = useTexts(groupTexts)
  const say = useUnitWords()
  const units = useUnits()
  const levels = useMemo(() => distinct(units.data ?? [], (unit) => unit.level), [units.data])
  const types = useMemo(() => distinct(units.data ?? [], (unit) => unit.unitType), [units.data])
  return (
    <>
      <UnitField label={t.within} hint={t.withinHint} value={fields.unitId} onChange={(unitId) => onChange({ unitId })} />
      <Choices label={t.levels} all={levels} chosen={fields.levels} name={say.level} onChange={(chosen) => onChange({ levels: chosen })} />
      <Choices label={t.types} all={types} chosen={fields.unitTypes} name={say.typeName} onChange={(chosen) => onChange({ unitTypes: chosen })} />
    </>
  )
}

interface ChoicesProps<V extends string> {
  label: string
  all: readonly V[]
  chosen: readonly V[]
  name: (value: V) => string
  onChange: (chosen: readonly V[]) => void
}

function Choices<V extends string>({ label, all, chosen, name, onChange }: ChoicesProps<V>) {
  const turn = (value: V, on: boolean) => onChange(all.filter((one) => (one === value ? on : chosen.includes(one))))
  return (
    <fieldset className={css['choices']}>
      <legend>{label}</legend>
      {all.map((value) => (
        <Checkbox key={value} label={name(value)} checked={chosen.includes(value)} onChange={(on) => turn(value, on)} />
      ))}
    </fieldset>
  )
}

function distinct<V>(units: readonly Unit[], of: (unit: Unit) => V): V[] {
  return [...new Set(units.map(of))]
}
