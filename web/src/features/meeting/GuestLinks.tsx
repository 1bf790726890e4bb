import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { CopyIcon } from '../../shared/ui/icons'
import { Pill } from '../../shared/ui/Pill'
import { Empty } from '../../shared/ui/states/Empty'
import { Failed } from '../../shared/ui/states/Failed'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { TextField } from '../../shared/ui/TextField'
import { useGuestLinks, useMakeGuestLink, useRevokeGuestLink } from './api'
import css from './meeting.module.css'
import { meetingTexts } from './texts'

const QrCode = lazy(() => import('../../shared/ui/QrCode'))

/** Links that let people without an account come in; the secret part is shown once. */
export function GuestLinks({ id }: { id: string }) {
  const t = useTexts(meetingTexts)
  const [label, setLabel] = useState('')
  const links = useGuestLinks(id)
  const make = useMakeGuestLink(id)
  const revoke = useRevokeGuestLink(id)
  const fresh = make.data?.url
  return (
    <section className={css['section']}>
      <h2>{t.guests}</h2>
      <div className={css['row']}>
        <TextField label={t.label} value={label} onChange={setLabel} maxLength={120} />
        <Button busy={make.isPending} onClick={() => make.mutate(label.trim(), { onSuccess: () => setLabel('') })}>
          {t.makeLink}
        </Button>
      </div>
      {make.isError ? <Failed title={t.failed} error={make.error} /> : null}
      {revoke.isError ? <Failed title={t.failed} error={revoke.error} /> : null}
      {fresh ? (
        <div className={css['row']}>
          <TextField label={t.link} hint={t.linkOnce} value={fresh} onChange={() => undefined} readOnly data-testid="guest-link" />
          <Button icon={<CopyIcon />} onClick={() => void navigator.clipboard.writeText(fresh).then(() => toast(t.copied))}>
            {t.copy}
          </Button>
          <Suspense fallback={null}>
            <QrCode text={fresh} label={t.linkQr} />
          </Suspense>
        </div>
      ) : null}
      <QueryStates query={links} isEmpty={(list) => list.items.length === 0} empty={<Empty>{t.noLinks}</Empty>}>
        {(list) => (
          <ul className={css['links']}>
            {list.items.map((link) => (
              <li key={link.id}>
                <strong>{link.label || t.unnamed}</strong> · {formatMoment(new Date(link.createdAt))} ·{' '}
                {link.guests.length === 0
                  ? t.noGuests
                  : link.guests.map((guest) => [guest.name, guest.unitName].filter(Boolean).join(', ')).join('; ')}{' '}
                {link.revoked ? <Pill tone="bad">{t.revoked}</Pill> : <Button onClick={() => revoke.mutate(link.id)}>{t.revoke}</Button>}
              </li>
            ))}
          </ul>
        )}
      </QueryStates>
    </section>
  )
}
