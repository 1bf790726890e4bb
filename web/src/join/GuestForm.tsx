import { useState, type SyntheticEvent } from 'react'
import { ApiProblem } from '../shared/api/ApiProblem'
import { useTexts } from '../shared/i18n/useTexts'
import { formatMoment } from '../shared/time'
import { Button } from '../shared/ui/Button'
import { ErrorText } from '../shared/ui/states/Failed'
import { TextField } from '../shared/ui/TextField'
import { CameraPreview } from './CameraPreview'
import css from './GuestForm.module.css'
import type { GuestLink } from './GuestLink'
import { rememberedGuest, rememberGuest } from './rememberedGuest'
import { joinTexts } from './texts'

interface GuestFormProps {
  link: GuestLink
  open: boolean
  opensAt: Date
  onEntered: () => void
}

/** Name and unit, remembered in this browser, and the one button. */
export function GuestForm({ link, open, opensAt, onEntered }: GuestFormProps) {
  const t = useTexts(joinTexts)
  const [guest, setGuest] = useState(rememberedGuest)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    const given = { name: guest.name.trim(), unitName: guest.unitName.trim() }
    setMissing(given.name === '')
    if (given.name === '') {
      document.querySelector<HTMLInputElement>('input[name=name]')?.focus()
      return
    }
    setBusy(true)
    setError(null)
    try {
      await link.enter(given.name, given.unitName)
      rememberGuest(given)
      if (open) onEntered()
    } catch (refusal) {
      setError(refusal)
      // The link died while the form was open: the page says so in its place.
      if (refusal instanceof ApiProblem && ['not-found', 'gone'].includes(refusal.code)) await link.refresh()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t.name}
        name="name"
        autoComplete="name"
        maxLength={120}
        required
        value={guest.name}
        error={missing ? t.nameMissing : undefined}
        onChange={(name) => setGuest({ ...guest, name })}
      />
      <TextField
        label={t.unitName}
        name="organization"
        autoComplete="organization"
        maxLength={120}
        hint={t.unitHint}
        value={guest.unitName}
        onChange={(unitName) => setGuest({ ...guest, unitName })}
      />
      {open ? null : <p>{t.opensAt(formatMoment(opensAt))}</p>}
      <div role="alert">
        {error === null ? null : (
          <p className={css['error']}>
            <ErrorText error={error} />
          </p>
        )}
      </div>
      <Button type="submit" look="primary" busy={busy} className={css['enter']}>
        {open ? t.enter : t.enterLater}
      </Button>
      <CameraPreview />
    </form>
  )
}
