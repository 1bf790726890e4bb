import { useState } from 'react'
import { Link } from 'wouter'
import { useRoles } from '../../shared/api/useRoles'
import { useGroups } from '../../shared/directory/api'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { PlusIcon } from '../../shared/ui/icons'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table } from '../../shared/ui/Table'
import type { Group } from './api'
import { CreateGroup } from './CreateGroup'
import { DeleteGroup } from './DeleteGroup'
import { EditGroup } from './EditGroup'
import css from './groups.module.css'
import { groupTexts } from './texts'
import { useRuleWords } from './useRuleWords'

/** `/nhom`: the saved groups one sees, how many endpoints each stands for today, and one's own to change. */
export default function GroupsPage() {
  const t = useTexts(groupTexts)
  const groups = useGroups()
  const [making, setMaking] = useState(false)
  return (
    <Page
      title={t.title}
      actions={
        <Button look="primary" icon={<PlusIcon />} onClick={() => setMaking(true)}>
          {t.create}
        </Button>
      }
    >
      <QueryStates query={groups} isEmpty={(all) => all.length === 0} empty={<Empty>{t.none}</Empty>}>
        {(all) => <List groups={all} />}
      </QueryStates>
      {making ? <CreateGroup onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}

type Open = { readonly group: Group; readonly to: 'edit' | 'delete' } | null

function List({ groups }: { groups: readonly Group[] }) {
  const t = useTexts(groupTexts)
  const words = useRuleWords()
  const books = useRoles().has('secretary')
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Table
        caption={t.title}
        rows={groups}
        rowKey={(group) => group.id}
        columns={[
          {
            key: 'name',
            head: t.name,
            names: true,
            cell: ({ name, slug }) => (books ? <Link href={`/lich?nhom=${slug}`}>{name}</Link> : name),
          },
          {
            key: 'kind',
            head: t.kind,
            cell: (group) => (
              <>
                {t.kinds[group.kind]}
                {group.kind === 'rule' ? <small>{words.rule(group)}</small> : null}
              </>
            ),
          },
          { key: 'count', head: t.endpoints, number: true, cell: ({ count }) => count },
          { key: 'owner', head: t.owner, cell: ({ unit }) => unit?.name ?? t.everybody },
          {
            key: 'actions',
            head: t.actions,
            cell: (group) => (
              <div className={css['buttons']}>
                {group.editable ? (
                  <Button aria-label={t.editThis(group.name)} onClick={() => setOpen({ group, to: 'edit' })}>
                    {t.edit}
                  </Button>
                ) : null}
                {group.editable && !group.shipped ? (
                  <Button aria-label={t.deleteThis(group.name)} onClick={() => setOpen({ group, to: 'delete' })}>
                    {t.delete}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {open?.to === 'edit' ? <EditGroup group={open.group} onClose={close} /> : null}
      {open?.to === 'delete' ? <DeleteGroup group={open.group} onClose={close} /> : null}
    </>
  )
}
