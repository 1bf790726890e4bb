import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { isProblem } from '../../shared/api/ApiProblem'
import { setUp } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { ErrorText } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import css from './account.module.css'
import { FrontPage } from './FrontPage'
import { faultInNewPassword } from './newPassword'
import { PasswordField } from './PasswordField'
import { setUpTexts } from './setUpTexts'
import { accountTexts } from './texts'

const EMPTY = { code: '', username: '', fullName: '', password: '', again: '' }
type Values = typeof EMPTY

/** `/setup`: who has the code printed at the first start becomes the first administrator, with a password of their own. */
export default function SetUpPage() {
  const t = useTexts(setUpTexts)
  const account = useTexts(accountTexts)
  const [values, setValues] = useState(EMPTY)
  const [shown, setShown] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const refusedAt = (field: keyof Values) => isProblem(error, 'invalid') && error.errors.some(({ pointer }) => pointer === `/${field}`)
  const tooEasy = faultInNewPassword(values.password)
  const missing: Record<keyof Values, string | false> = {
    code: values.code.trim() === '' && t.needCode,
    username: values.username.trim() === '' && account.needUsername,
    fullName: values.fullName.trim() === '' && t.needName,
    password: tooEasy !== null && account[tooEasy],
    again: values.again !== values.password && account.notSame,
  }
  const refused: Record<keyof Values, string | false> = {
    code: refusedAt('code') && t.wrongCode,
    username: refusedAt('username') && t.badUsername,
    fullName: refusedAt('fullName') && t.needName,
    password: refusedAt('password') && account.refused,
    again: false,
  }
  const field = (name: keyof Values) => ({
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
    error: pressed && (missing[name] || refused[name]),
  })

  const submit = async () => {
    setPressed(true)
    if (busy || Object.values(missing).some(Boolean)) return
    setBusy(true)
    setError(null)
    try {
      const { code, username, fullName, password } = values
      await setUp({ code: code.trim(), username: username.trim(), fullName: fullName.trim(), password })
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  return (
    <FrontPage title={t.title} intro={t.intro}>
      <form
        noValidate
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField {...field('code')} label={t.code} hint={t.codeHint} maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <TextField {...field('username')} label={account.username} hint={t.usernameHint} maxLength={64} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <TextField {...field('fullName')} label={t.fullName} maxLength={120} autoComplete="name" />
        <PasswordField {...field('password')} label={account.password} hint={account.newPasswordHint} autoComplete="new-password" shown={shown} />
        <PasswordField {...field('again')} label={t.again} autoComplete="new-password" shown={shown} />
        <Checkbox label={account.show} checked={shown} onChange={setShown} />
        <div role="alert">{error && !Object.values(refused).some(Boolean) ? <p className={css['error']}>{reason(error)}</p> : null}</div>
        <Button look="primary" type="submit" busy={busy}>
          {t.make}
        </Button>
        <Link href="/dang-nhap">{t.toSignIn}</Link>
      </form>
    </FrontPage>
  )

  function reason(cause: unknown): ReactNode {
    if (isProblem(cause, 'gone')) return t.gone
    if (isProblem(cause, 'conflict')) return t.taken
    if (isProblem(cause, 'rate-limited') && cause.retryAfterSeconds !== null) return account.wait(cause.retryAfterSeconds)
    return <ErrorText error={cause} />
  }
}
