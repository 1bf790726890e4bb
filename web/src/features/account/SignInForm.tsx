import { useId, useState, type ReactNode } from 'react'
import { isProblem } from '../../shared/api/ApiProblem'
import { signIn, type Session } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { ErrorText } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import css from './account.module.css'
import { PasswordField } from './PasswordField'
import { accountTexts } from './texts'

export interface SignInFormProps {
  /** Set where only the password is asked for again. */
  fixedUsername?: string
  onDone: (session: Session) => void
  below?: ReactNode
}

export function SignInForm({ fixedUsername, onDone, below }: SignInFormProps) {
  const t = useTexts(accountTexts)
  const [username, setUsername] = useState(fixedUsername ?? '')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const errorId = useId()

  const submit = async () => {
    setPressed(true)
    if (busy || username.trim() === '' || password === '') return
    setBusy(true)
    setError(null)
    try {
      onDone(await signIn(username.trim(), password))
    } catch (cause) {
      setError(cause)
      setPassword('')
      setPressed(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      className={css['form']}
      aria-describedby={error ? errorId : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={t.username}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        readOnly={fixedUsername !== undefined}
        value={username}
        onChange={setUsername}
        error={pressed && username.trim() === '' ? t.needUsername : undefined}
      />
      <PasswordField
        label={t.password}
        autoComplete="current-password"
        shown={shown}
        value={password}
        onChange={setPassword}
        error={pressed && password === '' ? t.needPassword : undefined}
      />
      <Checkbox label={t.show} checked={shown} onChange={setShown} />
      <div id={errorId} role="alert">
        {error ? <p className={css['error']}>{reason(error)}</p> : null}
      </div>
      <Button look="primary" type="submit" busy={busy}>
        {t.signIn}
      </Button>
      {below}
    </form>
  )

  function reason(cause: unknown): ReactNode {
    if (isProblem(cause, 'unauthenticated')) return t.wrong
    if (isProblem(cause, 'rate-limited') && cause.retryAfterSeconds !== null) return t.wait(cause.retryAfterSeconds)
    return <ErrorText error={cause} />
  }
}
