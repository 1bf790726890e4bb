import { useState } from 'react'
import { useEndpoints } from '../../shared/directory/api'
import { StaleEdit } from '../../shared/edit/StaleEdit'
import { useVersionedEdit } from '../../shared/edit/useVersionedEdit'
import { useTexts } from '../../shared/i18n/useTexts'
import { placeName } from '../../shared/placeName'
import { toast } from '../../shared/ui/announce'
import { Failed } from '../../shared/ui/states/Failed'
import { readGroup, useReplaceGroup, type Group } from './api'
import { faultsIn, fieldsOf, requestOf, type GroupFields } from './groupForm'
import { GroupDialog } from './GroupDialog'
import { GroupForm } from './GroupForm'
import { groupTexts } from './texts'
import { useRuleWords } from './useRuleWords'

const versioned = (group: Group) => ({ version: group.version, fields: fieldsOf(group) })

export function EditGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const t = useTexts(groupTexts)
  const rule = useRuleWords()
  const endpoints = useEndpoints()
  const [pressed, setPressed] = useState(false)
  const replace = useReplaceGroup(group.id)
  const edit = useVersionedEdit<GroupFields>(versioned(group), {
    save: (version, fields) => replace.mutateAsync({ version, body: requestOf(fields) }),
    read: async () => versioned(await readGroup(group.id)),
  })
  const done = () => {
    toast(t.saved)
    onClose()
  }
  const send = async () => {
    setPressed(true)
    if (Object.keys(faultsIn(edit.fields)).length === 0 && (await edit.save())) done()
  }
  const show = (key: string, value: unknown): string => {
    if (key === 'kind') return t.kinds[value as Group['kind']]
    if (key === 'unitId') return value === '' ? '' : rule.unit(String(value))
    if (key === 'levels') return rule.levels(value as GroupFields['levels'])
    if (key === 'unitTypes') return rule.types(value as GroupFields['unitTypes'])
    if (key !== 'endpointIds') return String(value)
    const ids = value as GroupFields['endpointIds']
    return `${t.standsFor(ids.length)}: ${ids.map((id) => placeName(endpoints.data?.find((one) => one.id === id)?.name ?? '')).filter(Boolean).join('; ')}`
  }
  return (
    <GroupDialog title={t.editThis(group.name)} busy={edit.busy} onClose={onClose} onSave={() => void send()}>
      <GroupForm fields={edit.fields} pressed={pressed} onChange={edit.set} />
      {edit.error ? <Failed title={t.failed} error={edit.error} kept={t.kept} /> : null}
      <StaleEdit
        edit={edit}
        labels={{ name: t.name, kind: t.kind, unitId: t.within, levels: t.levels, unitTypes: t.types, endpointIds: t.endpoints }}
        show={show}
        onSaved={done}
      />
    </GroupDialog>
  )
}
