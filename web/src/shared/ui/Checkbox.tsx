import { useEffect, useRef, type ReactNode } from 'react'
import css from './Field.module.css'

export interface CheckboxProps {
  label: ReactNode
  checked: boolean
  /** Some of what stands below is checked, not all. */
  mixed?: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function Checkbox({ label, checked, mixed = false, disabled = false, onChange }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className={css['check']}>
      <input ref={input} type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
