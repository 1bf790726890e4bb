import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Failed } from '../../shared/ui/states/Failed'
import { useCreateGroup } from './api'
import { faultsIn, NEW_GROUP, requestOf, type GroupFields } from './groupForm'
import { GroupDialog } from './GroupDialog'
import { GroupForm } from './GroupForm'
import { groupTexts } from './texts'

export function CreateGroup({ onClose }: { onClose: () => void }) {
  const t = useTexts(groupTexts)
  const [fields, setFields] = useState<GroupFields>(NEW_GROUP)
  const [pressed, setPressed] = useState(false)
  const create = useCreateGroup()
  const send = () => {
    setPressed(true)
    if (Object.keys(faultsIn(fields)).length > 0) return
    create.mutate(requestOf(fields), {
      onSuccess: (group) => {
        toast(t.made(group.name, group.count))
        onClose()
      },
    })
  }
  return (
    <GroupDialog title={t.create} busy={create.isPending} onClose={onClose} onSave={send}>
      <GroupForm fields={fields} pressed={pressed} onChange={(change) => setFields({ ...fields, ...change })} />
      {create.isError ? <Failed title={t.failed} error={create.error} kept={t.kept} /> : null}
    </GroupDialog>
  )
}
