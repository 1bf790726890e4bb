import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { PlusIcon } from '../../shared/ui/icons'
import { Empty } from '../../shared/ui/states/Empty'
import { Failed } from '../../shared/ui/states/Failed'
import { Table } from '../../shared/ui/Table'
import { uiTexts } from '../../shared/ui/uiTexts'
import { useGrantWords } from '../../shared/useGrantWords'
import { useAddGrant, useRemoveGrant, type Person } from './api'
import { FIRST_CHOICE, GrantFields } from './GrantFields'
import css from './people.module.css'
import { peopleTexts } from './texts'

/** What the person may do and where; both changes act at once. */
export function PersonGrants({ person }: { person: Person }) {
  const t = useTexts(peopleTexts)
  const words = useGrantWords()
  const [adding, setAdding] = useState(false)
  const remove = useRemoveGrant(person.id)
  return (
    <section className={css['form']}>
      <h2>{t.grants}</h2>
      {person.grants.length === 0 ? (
        <Empty>{t.noGrants}</Empty>
      ) : (
        <Table
          caption={t.grants}
          rows={person.grants}
          rowKey={(grant) => grant.id}
          columns={[
            { key: 'role', head: t.role, names: true, cell: words.role },
            { key: 'unit', head: t.unit, cell: words.where },
            {
              key: 'actions',
              head: t.actions,
              cell: (grant) => (
                <Button
                  aria-label={t.removeThis(words.role(grant), words.where(grant))}
                  busy={remove.isPending && remove.variables === grant.id}
                  onClick={() => remove.mutate(grant.id, { onSuccess: () => toast(t.wasRemoved) })}
                >
                  {t.removeGrant}
                </Button>
              ),
            },
          ]}
        />
      )}
      {remove.isError ? <Failed title={t.failed} error={remove.error} /> : null}
      <div>
        <Button icon={<PlusIcon />} onClick={() => setAdding(true)}>
          {t.addGrant}
        </Button>
      </div>
      {adding ? <AddGrant id={person.id} onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

function AddGrant({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  const [grant, setGrant] = useState(FIRST_CHOICE)
  const [pressed, setPressed] = useState(false)
  const add = useAddGrant(id)
  const send = () => {
    setPressed(true)
    if (grant.unitId === '') return
    add.mutate(grant, {
      onSuccess: () => {
        toast(t.wasAdded)
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={t.addGrant}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button look="primary" busy={add.isPending} onClick={send}>
            {t.addGrant}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <GrantFields grant={grant} onChange={setGrant} error={pressed && grant.unitId === '' && t.faults.needUnit} />
        {add.isError ? <Failed title={t.failed} error={add.error} kept={t.kept} /> : null}
      </div>
    </Dialog>
  )
}
