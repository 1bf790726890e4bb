import type { ReactNode } from 'react'
import { TextField } from '../../shared/ui/TextField'

export interface PasswordFieldProps {
  label: string
  hint?: ReactNode
  error?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  /** Shown as text: whoever sees what they type errs less. Each form has one box for it. */
  shown: boolean
  value: string
  onChange: (value: string) => void
}

/** A password that can be pasted and can be shown. */
export function PasswordField({ shown, ...field }: PasswordFieldProps) {
  return <TextField {...field} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
}
