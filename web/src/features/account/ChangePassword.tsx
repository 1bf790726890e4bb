import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { isProblem } from '../../shared/api/ApiProblem'
import { changePassword, useSession } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { Dialog } from '../../shared/ui/Dialog'
import { ErrorText } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import css from './account.module.css'
import { faultInNewPassword } from './newPassword'
import { PasswordField } from './PasswordField'
import { accountTexts } from './texts'

/** Changes one's own password; without `onClose` (a temporary password) it must be done before anything else. */
export function ChangePassword({ onClose }: { onClose?: () => void }) {
  const t = useTexts(accountTexts)
  const ui = useTexts(uiTexts)
  const { user } = useSession()
  const queryClient = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [shown, setShown] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const unfit = faultInNewPassword(next)
  const faults = {
    current: current === '' ? t.needPassword : undefined,
    next: unfit === null ? undefined : t[unfit],
    again: again !== next ? t.notSame : undefined,
  }

  const submit = async () => {
    setPressed(true)
    if (busy || faults.current || faults.next || faults.again) return
    setBusy(true)
    setError(null)
    try {
      await changePassword(current, next)
      toast(t.changed)
      // What was refused until now is read again.
      if (!onClose) void queryClient.invalidateQueries()
      onClose?.()
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog title={t.changePassword} {...(onClose ? { onClose } : {})}>
      <form
        noValidate
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {onClose ? null : <p>{t.mustChange}</p>}
        {/* Tells password managers whose password this is. */}
        <input hidden readOnly name="username" autoComplete="username" value={user.username} />
        <PasswordField label={t.currentPassword} autoComplete="current-password" shown={shown} value={current} onChange={setCurrent} error={pressed && faults.current} />
        <PasswordField label={t.newPassword} hint={t.newPasswordHint} autoComplete="new-password" shown={shown} value={next} onChange={setNext} error={pressed && faults.next} />
        <PasswordField label={t.repeatPassword} autoComplete="new-password" shown={shown} value={again} onChange={setAgain} error={pressed && faults.again} />
        <Checkbox label={t.show} checked={shown} onChange={setShown} />
        <div role="alert">{error ? <p className={css['error']}>{reason(error)}</p> : null}</div>
        <div className={css['actions']}>
          {onClose ? <Button onClick={onClose}>{ui.cancel}</Button> : null}
          <Button look="primary" type="submit" busy={busy}>
            {t.changePassword}
          </Button>
        </div>
      </form>
    </Dialog>
  )

  function reason(cause: unknown): ReactNode {
    const fault = isProblem(cause, 'invalid') ? cause.errors[0] : undefined
    if (fault?.pointer.endsWith('currentPassword')) return t.wrongCurrent
    if (fault?.pointer.endsWith('newPassword')) return t.refused
    return <ErrorText error={cause} />
  }
}
