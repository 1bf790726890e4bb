import { useState } from 'react'
import { Link } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { PlusIcon } from '../../shared/ui/icons'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import { TextField } from '../../shared/ui/TextField'
import { useGrantWords } from '../../shared/useGrantWords'
import { useSettled } from '../../shared/useSettled'
import { usePeople, type Person } from './api'
import { CreatePerson } from './CreatePerson'
import css from './people.module.css'
import { PersonState } from './PersonState'
import { peopleTexts } from './texts'

/** `/quan-tri/nguoi-dung`: who has an account and what they may do. */
export default function PeoplePage() {
  const t = useTexts(peopleTexts)
  const [words, setWords] = useState('')
  const [making, setMaking] = useState(false)
  const people = usePeople(useSettled(words.trim()))
  return (
    <Page
      title={t.title}
      actions={
        <Button look="primary" icon={<PlusIcon />} onClick={() => setMaking(true)}>
          {t.create}
        </Button>
      }
    >
      <div className={css['filter']}>
        <TextField type="search" label={t.find} hint={t.findHint} value={words} onChange={setWords} maxLength={100} />
      </div>
      <QueryStates query={people} isEmpty={({ pages }) => pages[0]?.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {({ pages }) => <List people={pages.flatMap((page) => page.items)} />}
      </QueryStates>
      {people.hasNextPage ? (
        <div>
          <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      ) : null}
      {making ? <CreatePerson onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}

function List({ people }: { people: readonly Person[] }) {
  const t = useTexts(peopleTexts)
  const words = useGrantWords()
  return (
    <Table
      caption={t.title}
      rows={people}
      rowKey={(person) => person.id}
      columns={[
        {
          key: 'name',
          head: t.fullName,
          names: true,
          cell: (person) => (
            <>
              <Link href={`/quan-tri/nguoi-dung/${person.id}`}>{person.fullName}</Link>
              <small>{person.position}</small>
            </>
          ),
        },
        { key: 'username', head: t.username, cell: (person) => person.username },
        {
          key: 'grants',
          head: t.grants,
          cell: (person) =>
            person.grants.length === 0
              ? t.noGrants
              : person.grants.map((grant) => (
                  <div key={grant.id}>
                    {words.role(grant)} <span className={css['quiet']}>· {words.where(grant)}</span>
                  </div>
                )),
        },
        { key: 'state', head: t.state, cell: (person) => <PersonState person={person} /> },
      ]}
    />
  )
}
