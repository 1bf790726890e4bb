import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { Field } from './Field'
import css from './Field.module.css'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  value: string
  onChange: (value: string) => void
  ref?: Ref<HTMLInputElement>
}

export function TextField({ label, hint, error, onChange, ref, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input {...input} {...control} ref={ref} className={css['control']} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
