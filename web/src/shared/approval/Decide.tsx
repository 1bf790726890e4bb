import { useState } from 'react'
import { useTexts } from '../i18n/useTexts'
import { toast } from '../ui/announce'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Failed } from '../ui/states/Failed'
import { TextArea } from '../ui/TextArea'
import { useApprove, useRefuse } from './api'
import css from './Decide.module.css'
import { decideTexts } from './texts'

export interface DecideProps {
  meetingId: string
  /** The version the person is looking at. */
  version: number
}

/** The word of an approver about a meeting: agree in one press, or refuse with a reason. */
export function Decide({ meetingId, version }: DecideProps) {
  const t = useTexts(decideTexts)
  const [refusing, setRefusing] = useState(false)
  const approve = useApprove(meetingId, version)
  return (
    <>
      {approve.isError ? <Failed title={t.failed} error={approve.error} /> : null}
      <div className={css['actions']}>
        <Button onClick={() => setRefusing(true)}>{t.refuse}</Button>
        <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate(undefined, { onSuccess: () => toast(t.approved) })}>
          {t.approve}
        </Button>
      </div>
      {refusing ? <Refuse meetingId={meetingId} version={version} onClose={() => setRefusing(false)} /> : null}
    </>
  )
}

function Refuse({ meetingId, version, onClose }: DecideProps & { onClose: () => void }) {
  const t = useTexts(decideTexts)
  const [reason, setReason] = useState('')
  const refuse = useRefuse(meetingId, version)
  const send = () =>
    refuse.mutate(reason.trim(), {
      onSuccess: () => {
        toast(t.refused)
        onClose()
      },
    })
  return (
    <Dialog
      title={t.refuse}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="primary" busy={refuse.isPending} disabled={reason.trim() === ''} onClick={send}>
            {t.refuse}
          </Button>
        </>
      }
    >
      <TextArea label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} maxLength={500} rows={3} required />
      {refuse.isError ? <Failed title={t.failed} error={refuse.error} /> : null}
    </Dialog>
  )
}
