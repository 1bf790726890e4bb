import { useState } from 'react'
import { useRoles } from '../../shared/api/useRoles'
import { now } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { Select } from '../../shared/ui/Select'
import { Failed } from '../../shared/ui/states/Failed'
import { TextArea } from '../../shared/ui/TextArea'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useMoveToServer, useServerChoice, type Meeting } from './api'
import css from './meeting.module.css'
import { meetingTexts } from './texts'

type Server = NonNullable<Meeting['jitsiServer']>

/** Which Jitsi carries the meeting, and the way to another one before it begins. */
export function MeetingServer({ meeting, server }: { meeting: Meeting; server: Server }) {
  const t = useTexts(meetingTexts)
  const mayMove = useRoles().has('it-operator') && meeting.start !== undefined && now() < new Date(meeting.start) && meeting.status !== 'cancelled'
  const [moving, setMoving] = useState(false)
  return (
    <>
      {server.name} {mayMove ? <Button onClick={() => setMoving(true)}>{t.move}</Button> : null}
      {moving ? <Move meeting={meeting} server={server} onClose={() => setMoving(false)} /> : null}
    </>
  )
}

function Move({ meeting, server, onClose }: { meeting: Meeting; server: Server; onClose: () => void }) {
  const t = useTexts(meetingTexts)
  const ui = useTexts(uiTexts)
  const [serverId, setServerId] = useState('')
  const [reason, setReason] = useState('')
  const servers = useServerChoice()
  const move = useMoveToServer(meeting.id)
  const others = (servers.data?.items ?? []).filter(({ id, enabled }) => enabled && id !== server.id)
  const send = () =>
    move.mutate(
      { serverId, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t.moved)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t.move}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={move.isPending} disabled={serverId === '' || reason.trim() === ''} onClick={send}>
            {t.move}
          </Button>
        </>
      }
    >
      <div className={css['section']}>
        <Select
          label={t.moveTo}
          hint={t.moveHint}
          value={serverId}
          options={[
            { value: '', label: t.chooseServer },
            ...others.map(({ id, name, load, capacityParticipants }) => ({ value: id, label: t.capacity(name, load.participants, capacityParticipants) })),
          ]}
          onChange={setServerId}
        />
        <TextArea label={t.reason} value={reason} onChange={setReason} maxLength={500} rows={2} required />
        {servers.isError ? <Failed error={servers.error} /> : null}
        {move.isError ? <Failed title={t.failed} error={move.error} /> : null}
      </div>
    </Dialog>
  )
}
