import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useDeleteGroup, type Group } from './api'
import { groupTexts } from './texts'

export function DeleteGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const t = useTexts(groupTexts)
  const ui = useTexts(uiTexts)
  const remove = useDeleteGroup(group.id)
  const send = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast(t.deleted)
        onClose()
      },
    })
  return (
    <Dialog
      title={t.deleteThis(group.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="danger" busy={remove.isPending} onClick={send}>
            {t.delete}
          </Button>
        </>
      }
    >
      <p>{t.deleteBody}</p>
      {remove.isError ? <Failed title={t.failed} error={remove.error} /> : null}
    </Dialog>
  )
}
