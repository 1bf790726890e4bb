import { useState } from 'react'
import { isProblem } from '../../shared/api/ApiProblem'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Failed } from '../../shared/ui/states/Failed'
import { TextField } from '../../shared/ui/TextField'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useEndpoint, useUpdateEndpoint, type EndpointDetail } from './api'
import css from './endpoints.module.css'
import { endpointTexts } from './texts'

/** Changes who is called about the endpoint; the version seen when the dialog opened travels with it. */
export function EditContact({ endpoint, onClose }: { endpoint: EndpointDetail; onClose: () => void }) {
  const t = useTexts(endpointTexts)
  const ui = useTexts(uiTexts)
  const [seen, setSeen] = useState(endpoint.version)
  const [contactName, setName] = useState(endpoint.contactName ?? '')
  const [contactPhone, setPhone] = useState(endpoint.contactPhone ?? '')
  const fresh = useEndpoint(endpoint.id)
  const update = useUpdateEndpoint(endpoint.id)
  const stale = isProblem(update.error, 'stale-version')
  const send = async () => {
    try {
      await update.mutateAsync({ version: seen, change: { contactName: contactName.trim(), contactPhone: contactPhone.trim() } })
      toast(t.saved)
      onClose()
    } catch (error) {
      if (!isProblem(error, 'stale-version')) return
      // What is on the server now is shown, so that a second save is made knowingly.
      const { data } = await fresh.refetch()
      if (data === undefined) return
      setSeen(data.version)
      setName(data.contactName ?? '')
      setPhone(data.contactPhone ?? '')
    }
  }
  return (
    <Dialog
      title={t.edit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={update.isPending} onClick={() => void send()}>
            {ui.save}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <TextField label={t.contactName} value={contactName} onChange={setName} maxLength={120} />
        <TextField label={t.contactPhone} type="tel" value={contactPhone} onChange={setPhone} maxLength={40} />
        {stale ? <p role="alert">{t.stale}</p> : null}
        {update.isError && !stale ? <Failed title={t.failed} error={update.error} /> : null}
      </div>
    </Dialog>
  )
}
