import { isProblem } from '../../shared/api/ApiProblem'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useFreshPerson, useUpdatePerson, type Person } from './api'
import { peopleTexts } from './texts'

/** Shuts the person out, or lets them in again. */
export function DisablePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  const update = useUpdatePerson(person.id)
  const fresh = useFreshPerson(person.id)
  const { disabled } = person
  const send = () =>
    update.mutate(
      { version: person.version, change: { disabled: !disabled } },
      {
        onSuccess: () => {
          toast(disabled ? t.wasEnabled : t.wasDisabled)
          onClose()
        },
        // The page behind shows what is stored now; whoever still means it presses again.
        onError: (error) => {
          if (isProblem(error, 'stale-version')) void fresh()
        },
      },
    )
  return (
    <Dialog
      title={disabled ? t.enable : t.disable}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look={disabled ? 'primary' : 'danger'} busy={update.isPending} onClick={send}>
            {disabled ? t.enable : t.disable}
          </Button>
        </>
      }
    >
      <p>{(disabled ? t.enableBody : t.disableBody)(person.fullName)}</p>
      {update.isError ? <Failed title={t.failed} error={update.error} /> : null}
    </Dialog>
  )
}
