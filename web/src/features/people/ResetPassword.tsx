import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useResetPassword, type Person } from './api'
import { TemporaryPassword } from './TemporaryPassword'
import { peopleTexts } from './texts'

/** A new temporary password; every session of the person ends. */
export function ResetPassword({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  const reset = useResetPassword(person.id)
  if (reset.data) {
    return <TemporaryPassword title={t.wasReset(person.fullName)} person={person} password={reset.data.temporaryPassword} onClose={onClose} />
  }
  return (
    <Dialog
      title={t.reset}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={reset.isPending} onClick={() => reset.mutate()}>
            {t.reset}
          </Button>
        </>
      }
    >
      <p>{t.resetBody(person.fullName)}</p>
      {reset.isError ? <Failed title={t.failed} error={reset.error} /> : null}
    </Dialog>
  )
}
