import { StaleEdit } from '../../shared/edit/StaleEdit'
import { useVersionedEdit } from '../../shared/edit/useVersionedEdit'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useFreshEndpoint, useUpdateEndpoint, type EndpointDetail } from './api'
import css from './endpoints.module.css'
import { endpointTexts } from './texts'

const versioned = ({ version, contactName = '', contactPhone = '' }: EndpointDetail) => ({ version, fields: { contactName, contactPhone } })

/** Changes who is called about the endpoint. */
export function EditContact({ endpoint, onClose }: { endpoint: EndpointDetail; onClose: () => void }) {
  const t = useTexts(endpointTexts)
  const ui = useTexts(uiTexts)
  const update = useUpdateEndpoint(endpoint.id)
  const fresh = useFreshEndpoint(endpoint.id)
  const edit = useVersionedEdit(versioned(endpoint), {
    save: (version, { contactName, contactPhone }) =>
      update.mutateAsync({ version, change: { contactName: contactName.trim(), contactPhone: contactPhone.trim() } }),
    read: async () => versioned(await fresh()),
  })
  const done = () => {
    toast(t.saved)
    onClose()
  }
  const send = async () => {
    if (await edit.save()) done()
  }
  return (
    <Dialog
      title={t.edit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={edit.busy} onClick={() => void send()}>
            {ui.save}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <TextField label={t.contactName} value={edit.fields.contactName} onChange={(contactName) => edit.set({ contactName })} maxLength={120} />
        <TextField label={t.contactPhone} type="tel" value={edit.fields.contactPhone} onChange={(contactPhone) => edit.set({ contactPhone })} maxLength={40} />
        {edit.error ? <Failed title={t.failed} error={edit.error} /> : null}
      </div>
      <StaleEdit edit={edit} labels={t} onSaved={done} />
    </Dialog>
  )
}
