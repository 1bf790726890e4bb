import { useMemo, type ReactNode } from 'react'
import { Combobox } from '../ui/Combobox'
import { useUnits } from './api'

export interface UnitFieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** The unit's id; empty for none. */
  value: string
  onChange: (unitId: string) => void
}

/** One of today's units, found by name; the unit above it tells it from another of the same name. */
export function UnitField(field: UnitFieldProps) {
  const units = useUnits()
  const choices = useMemo(
    () => (units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name, detail: unit.parentName })),
    [units.data],
  )
  return <Combobox {...field} choices={choices} />
}
