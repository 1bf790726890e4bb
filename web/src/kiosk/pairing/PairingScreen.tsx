import { useId, useState, type SyntheticEvent } from 'react'
import { ApiProblem, Unreachable } from '../../shared/api/ApiProblem'
import { language } from '../../shared/i18n/language'
import { textsNow, useTexts } from '../../shared/i18n/useTexts'
import { LanguageSwitch } from '../../shared/ui/LanguageSwitch'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import css from './PairingScreen.module.css'

interface PairingScreenProps {
  revoked: boolean
  /** Rejects with ApiProblem or Unreachable. */
  pair: (code: string) => Promise<void>
}

/** The field for the code that IT gives. What was typed stays in it, so that one wrong character can be put right. */
export function PairingScreen({ revoked, pair }: PairingScreenProps) {
  const t = useTexts(kioskTexts).pairing
  const id = useId()
  const [code, setCode] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy) return
    if (!/[\p{L}\p{N}]/u.test(code)) {
      setError(t.empty)
      return
    }
    setBusy(true)
    setError('')
    try {
      await pair(code)
    } catch (refusal) {
      setError(sentence(refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <main className={css['screen']} data-testid="kiosk-state" data-state="unpaired">
      <header className={css['bar']} data-dark="">
        <p className={css['product']}>Điểm Cầu</p>
        <LanguageSwitch />
      </header>
      <form className={css['card']} onSubmit={(event) => void submit(event)} noValidate>
        <h1 className={css['title']}>{t.title}</h1>
        {revoked ? (
          <p className={css['revoked']} role="status">
            {t.revoked}
          </p>
        ) : null}
        <p>{t.lead}</p>
        <label className={css['label']} htmlFor={id}>
          {t.field}
        </label>
        <div className={css['row']}>
          <input
            id={id}
            className={css['field']}
            value={code}
            onChange={(event) => setCode(event.target.value.toUpperCase())}
            maxLength={32}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={error !== ''}
            aria-describedby={`${id}-error ${id}-hint`}
            data-primary=""
            // The only thing to do on this screen, which nobody enters by surprise.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <KioskButton look="main" type="submit" aria-disabled={busy || undefined}>
            {busy ? t.busy : t.submit}
          </KioskButton>
        </div>
        <p id={`${id}-error`} className={css['error']} role="alert">
          {error}
        </p>
        <p id={`${id}-hint`} className={css['hint']}>
          {t.hint}
        </p>
      </form>
    </main>
  )
}

function sentence(refusal: unknown): string {
  const t = textsNow(kioskTexts).pairing
  if (refusal instanceof Unreachable) return t.unreachable
  if (!(refusal instanceof ApiProblem)) return t.unexpected('0')
  // The server's own words say more (how many tries are left), but only in Vietnamese.
  if (language() === 'vi' && refusal.status < 500 && refusal.detail !== '') return refusal.detail
  switch (refusal.code) {
    case 'not-found':
    case 'gone':
    case 'invalid':
      return t.wrong
    case 'conflict':
      return t.occupied
    case 'rate-limited':
      return t.tooMany(Math.max(1, Math.ceil((refusal.retryAfterSeconds ?? 600) / 60)))
    default:
      return t.unexpected(refusal.instance.slice(-8) || refusal.code)
  }
}
