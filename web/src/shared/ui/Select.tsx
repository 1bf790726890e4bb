import type { ReactNode, SelectHTMLAttributes } from 'react'
import { Field } from './Field'
import css from './Field.module.css'

export interface Option<V extends string> {
  readonly value: V
  readonly label: string
  /** Options of the same group stand together under its name. */
  readonly group?: string
}

export interface SelectProps<V extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
}

/** The platform's own list: it needs no script, knows the keyboard and opens well on a television. */
export function Select<V extends string>({ label, hint, error, options, onChange, ...select }: SelectProps<V>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select {...select} {...control} className={css['control']} onChange={(event) => onChange(event.target.value as V)}>
          {grouped(options).map(([group, members]) =>
            group === '' ? (
              members.map(asOption)
            ) : (
              <optgroup key={group} label={group}>
                {members.map(asOption)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}

function asOption(option: Option<string>) {
  return (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  )
}

function grouped<V extends string>(options: readonly Option<V>[]): [string, Option<V>[]][] {
  const groups = new Map<string, Option<V>[]>()
  for (const option of options) {
    const name = option.group ?? ''
    groups.set(name, [...(groups.get(name) ?? []), option])
  }
  return [...groups]
}
