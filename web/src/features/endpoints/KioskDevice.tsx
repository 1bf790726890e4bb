import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment, formatTime } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Facts } from '../../shared/ui/Facts'
import { Failed } from '../../shared/ui/states/Failed'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useMakeKioskCode, useRevokeKiosk, type EndpointDetail } from './api'
import css from './endpoints.module.css'
import { endpointTexts } from './texts'

/** The device of the meeting room: when it was last heard of, and how it is paired or shut out. */
export function KioskDevice({ endpoint, mayChange }: { endpoint: EndpointDetail; mayChange: boolean }) {
  const t = useTexts(endpointTexts)
  const ui = useTexts(uiTexts)
  const [revoking, setRevoking] = useState(false)
  const makeCode = useMakeKioskCode(endpoint.id)
  const { kiosk } = endpoint
  return (
    <section className={css['section']}>
      <h2>{t.device}</h2>
      {kiosk ? (
        <Facts
          facts={[
            [t.pairedAt, formatMoment(new Date(kiosk.pairedAt))],
            [t.lastSeen, kiosk.lastSeenAt ? formatMoment(new Date(kiosk.lastSeenAt)) : t.never],
          ]}
        />
      ) : (
        <p>{t.unpairedDevice}</p>
      )}
      {mayChange ? (
        <div className={css['buttons']}>
          <Button look="primary" busy={makeCode.isPending} onClick={() => makeCode.mutate()}>
            {t.makeCode}
          </Button>
          {kiosk ? (
            <Button look="danger" onClick={() => setRevoking(true)}>
              {t.revoke}
            </Button>
          ) : null}
        </div>
      ) : null}
      {makeCode.isError ? <Failed title={t.failed} error={makeCode.error} /> : null}
      {makeCode.data ? (
        <Dialog
          title={t.codeTitle}
          onClose={makeCode.reset}
          actions={
            <Button look="primary" onClick={makeCode.reset}>
              {ui.close}
            </Button>
          }
        >
          <div className={css['form']}>
            <p>{t.codeFor(makeCode.data.endpoint.name)}</p>
            <p className={css['code']} data-testid="kiosk-code">
              {makeCode.data.code}
            </p>
            <p>{t.codeWhere}</p>
            <p>{t.codeUntil(formatTime(new Date(makeCode.data.expiresAt)))}</p>
          </div>
        </Dialog>
      ) : null}
      {revoking ? <Revoke id={endpoint.id} onClose={() => setRevoking(false)} /> : null}
    </section>
  )
}

function Revoke({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(endpointTexts)
  const ui = useTexts(uiTexts)
  const revoke = useRevokeKiosk(id)
  const send = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        toast(t.revoked)
        onClose()
      },
    })
  return (
    <Dialog
      title={t.revokeTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="danger" busy={revoke.isPending} onClick={send}>
            {t.revoke}
          </Button>
        </>
      }
    >
      <p>{t.revokeBody}</p>
      {revoke.isError ? <Failed title={t.failed} error={revoke.error} /> : null}
    </Dialog>
  )
}
