import { useState, type ReactNode } from 'react'
import { isProblem } from '../../shared/api/ApiProblem'
import { settleProof } from '../../shared/api/proof'
import { proveAgain, signedOut } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { Dialog } from '../../shared/ui/Dialog'
import { ErrorText } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import css from './account.module.css'
import { PasswordField } from './PasswordField'
import { accountTexts } from './texts'

/** Asks for the password over whatever is open; after it the change that waits goes on by itself. */
export function ProveAgain() {
  const t = useTexts(accountTexts)
  const ui = useTexts(uiTexts)
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const submit = async () => {
    setPressed(true)
    if (busy || password === '') return
    setBusy(true)
    setError(null)
    try {
      const { csrfToken } = await proveAgain(password)
      settleProof(csrfToken)
    } catch (cause) {
      setBusy(false)
      setPassword('')
      setPressed(false)
      setError(cause)
      if (isProblem(cause, 'unauthenticated')) {
        signedOut()
        settleProof(null)
      }
    }
  }

  return (
    <Dialog title={t.proveTitle} onClose={() => settleProof(null)}>
      <form
        noValidate
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p>{t.proveBody}</p>
        <PasswordField
          label={t.password}
          autoComplete="current-password"
          shown={shown}
          value={password}
          onChange={setPassword}
          error={pressed && password === '' ? t.needPassword : undefined}
        />
        <Checkbox label={t.show} checked={shown} onChange={setShown} />
        <div role="alert">{error ? <p className={css['error']}>{reason(error)}</p> : null}</div>
        <div className={css['actions']}>
          <Button onClick={() => settleProof(null)}>{ui.cancel}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t.prove}
          </Button>
        </div>
      </form>
    </Dialog>
  )

  function reason(cause: unknown): ReactNode {
    if (isProblem(cause, 'invalid')) return t.wrongPassword
    if (isProblem(cause, 'rate-limited') && cause.retryAfterSeconds !== null) return t.wait(cause.retryAfterSeconds)
    return <ErrorText error={cause} />
  }
}
