import { useState, type ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import { TextField } from '../../shared/ui/TextField'
import css from './account.module.css'
import { accountTexts } from './texts'

export interface PasswordFieldProps {
  label: string
  hint?: ReactNode
  error?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  value: string
  onChange: (value: string) => void
}

/** A password that can be pasted and can be shown: whoever sees what they type errs less. */
export function PasswordField({ autoComplete, ...field }: PasswordFieldProps) {
  const t = useTexts(accountTexts)
  const [shown, setShown] = useState(false)
  return (
    <div className={css['password']}>
      <TextField {...field} type={shown ? 'text' : 'password'} autoComplete={autoComplete} spellCheck={false} autoCapitalize="none" />
      <Checkbox label={t.show} checked={shown} onChange={setShown} />
    </div>
  )
}
