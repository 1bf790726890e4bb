import { useState } from 'react'
import { Link } from 'wouter'
import { useSession } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Facts } from '../../shared/ui/Facts'
import { Page } from '../../shared/ui/Page'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { usePerson, type Person } from './api'
import { DisablePerson } from './DisablePerson'
import { EditPerson } from './EditPerson'
import css from './people.module.css'
import { PersonGrants } from './PersonGrants'
import { PersonState } from './PersonState'
import { ResetPassword } from './ResetPassword'
import { peopleTexts } from './texts'

type Open = 'edit' | 'password' | 'disable' | null

/** `/quan-tri/nguoi-dung/:id`: one person, what they may do, and what an administrator may do about it. */
export default function PersonPage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const person = usePerson(params['id'] ?? '')
  return <QueryStates query={person}>{(shown) => <Shown person={shown} />}</QueryStates>
}

function Shown({ person }: { person: Person }) {
  const t = useTexts(peopleTexts)
  const { user } = useSession()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  // One's own password is changed with the old one, from the menu; locking oneself out helps nobody.
  const isMe = person.id === user.id
  return (
    <Page
      title={person.fullName}
      actions={
        <>
          <Button onClick={() => setOpen('edit')}>{t.edit}</Button>
          {isMe ? null : <Button onClick={() => setOpen('password')}>{t.reset}</Button>}
          {isMe ? null : (
            <Button look={person.disabled ? 'plain' : 'danger'} onClick={() => setOpen('disable')}>
              {person.disabled ? t.enable : t.disable}
            </Button>
          )}
        </>
      }
    >
      <p>
        <PersonState person={person} />
      </p>
      <Facts
        facts={[
          [t.username, person.username],
          [t.position, person.position],
          [t.phone, person.phone],
          [t.email, person.email],
        ]}
      />
      <PersonGrants person={person} />
      <p className={css['links']}>
        <Link href="/quan-tri/nguoi-dung">{t.toList}</Link>
        <Link href={`/quan-tri/nhat-ky?loai=person&doi-tuong=${person.id}`}>{t.toRecord}</Link>
      </p>
      {open === 'edit' ? <EditPerson person={person} onClose={close} /> : null}
      {open === 'password' ? <ResetPassword person={person} onClose={close} /> : null}
      {open === 'disable' ? <DisablePerson person={person} onClose={close} /> : null}
    </Page>
  )
}
