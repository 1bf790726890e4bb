import { useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Button } from '../../../shared/ui/Button'
import { Dialog } from '../../../shared/ui/Dialog'
import { Select } from '../../../shared/ui/Select'
import { uiTexts } from '../../../shared/ui/uiTexts'
import { useDelegate, useUndelegate, type Live } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { Refused } from './Refused'

/** Gives an IT operator this one meeting to run, and takes it back. */
export function DelegateDialog({ meeting, onClose }: { meeting: Live; onClose: () => void }) {
  const t = useTexts(dialogTexts).delegate
  const ui = useTexts(uiTexts)
  const [personId, setPersonId] = useState('')
  const delegate = useDelegate(meeting.id)
  const undelegate = useUndelegate(meeting.id)
  const given = new Set(meeting.delegates.map(({ id }) => id))
  const candidates = (meeting.delegateCandidates ?? []).filter(({ id }) => !given.has(id))
  const chosen = candidates.find(({ id }) => id === personId)
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.close}</Button>
          <Button
            look="primary"
            busy={delegate.isPending}
            disabled={chosen === undefined}
            onClick={() => {
              if (chosen) delegate.mutate(chosen.id, { onSuccess: () => toast(t.done(chosen.name)) })
            }}
          >
            {t.send}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <p>{t.body}</p>
        <h3>{t.now}</h3>
        {meeting.delegates.length === 0 ? <p>{t.nobody}</p> : null}
        <ul className={css['people']}>
          {meeting.delegates.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <Button
                aria-label={t.withdrawOf(name)}
                busy={undelegate.isPending}
                onClick={() => undelegate.mutate(id, { onSuccess: () => toast(t.withdrawn(name)) })}
              >
                {t.withdraw}
              </Button>
            </li>
          ))}
        </ul>
        {candidates.length === 0 ? (
          given.size === 0 ? <p>{t.noCandidates}</p> : null
        ) : (
          <Select
            label={t.who}
            value={chosen?.id ?? ''}
            options={[{ value: '', label: t.choose }, ...candidates.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={setPersonId}
          />
        )}
        <Refused error={delegate.error ?? undelegate.error} />
      </div>
    </Dialog>
  )
}
