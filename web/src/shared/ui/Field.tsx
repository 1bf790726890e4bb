import { useId, type ReactNode } from 'react'
import css from './Field.module.css'

/** What a control must carry so that its label, hint and fault belong to it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** The fault and its remedy; the control is marked invalid and names it. */
  error?: ReactNode
  children: (control: ControlProps) => ReactNode
}

/** A label, any control, a hint and a fault, tied together for those who cannot see them side by side. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className={css['hint']}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={css['error']}>
          {error}
        </p>
      ) : null}
    </div>
  )
}
