import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { Field } from './Field'
import css from './Field.module.css'

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  value: string
  onChange: (value: string) => void
}

export function TextArea({ label, hint, error, onChange, ...area }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea {...area} {...control} className={css['control']} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
