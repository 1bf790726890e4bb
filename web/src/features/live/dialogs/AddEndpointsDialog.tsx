import { useState } from 'react'
import { useEndpoints, type Endpoint } from '../../../shared/directory/api'
import { matches } from '../../../shared/fold'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Checkbox } from '../../../shared/ui/Checkbox'
import { QueryStates } from '../../../shared/ui/states/QueryStates'
import { TextField } from '../../../shared/ui/TextField'
import { useAddEndpoints } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'
import { ReasonDialog } from './ReasonDialog'

const SHOWN = 40

interface AddEndpointsDialogProps {
  id: string
  /** Those that are in the meeting already. */
  present: ReadonlySet<string>
  onClose: () => void
}

/** Has further endpoints take part in a meeting that is running. What is chosen stays chosen while other words are typed. */
export function AddEndpointsDialog({ id, present, onClose }: AddEndpointsDialogProps) {
  const t = useTexts(dialogTexts).add
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const endpoints = useEndpoints()
  const add = useAddEndpoints(id)
  const toggle = (endpointId: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(endpointId)
    else next.delete(endpointId)
    setChosen(next)
  }
  const send = (reason: string) =>
    add.mutate(
      { endpointIds: [...chosen].sort(), reason },
      {
        onSuccess: () => {
          toast(t.done(chosen.size))
          onClose()
        },
      },
    )
  return (
    <ReasonDialog title={t.title} send={t.send(chosen.size)} ready={chosen.size > 0} change={add} onSend={send} onClose={onClose}>
      <TextField type="search" label={t.find} hint={t.findHint} value={words} onChange={setWords} maxLength={100} autoComplete="off" />
      <QueryStates query={endpoints}>
        {(all) => {
          const fitting = all.filter((endpoint) => !present.has(endpoint.id) && matches(wordsOf(endpoint), words))
          return (
            <fieldset className={css['choices']}>
              <legend>{t.list}</legend>
              {fitting.length === 0 ? <p>{t.none}</p> : null}
              {fitting.slice(0, SHOWN).map((endpoint) => (
                <Checkbox
                  key={endpoint.id}
                  label={
                    <>
                      {endpoint.name} <span className={css['hint']}>{endpoint.unit.parentName}</span>
                    </>
                  }
                  checked={chosen.has(endpoint.id)}
                  onChange={(on) => toggle(endpoint.id, on)}
                />
              ))}
              {fitting.length > SHOWN ? <p className={css['hint']}>{t.more(fitting.length - SHOWN)}</p> : null}
            </fieldset>
          )
        }}
      </QueryStates>
      <p role="status">{chosen.size > 0 ? t.chosen(chosen.size) : null}</p>
    </ReasonDialog>
  )
}

function wordsOf({ name, code, unit }: Endpoint): string {
  return `${name} ${code} ${unit.name} ${unit.parentName ?? ''}`
}
