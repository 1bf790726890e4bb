import { useState } from 'react'
import { useSession } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { Table } from '../../shared/ui/Table'
import { useGrantWords } from '../../shared/useGrantWords'
import { ChangePassword } from './ChangePassword'
import { accountTexts } from './texts'

/** `/tai-khoan`: who one is and what one may do where. */
export default function AccountPage() {
  const t = useTexts(accountTexts)
  const words = useGrantWords()
  const { user } = useSession()
  const [changing, setChanging] = useState(false)
  return (
    <Page width="narrow" title={user.name} actions={<Button onClick={() => setChanging(true)}>{t.changePassword}</Button>}>
      {user.position ? <p>{user.position}</p> : null}
      {user.grants.length === 0 ? (
        <Empty>{t.noGrants}</Empty>
      ) : (
        <Table
          caption={t.rights}
          rows={user.grants}
          rowKey={(grant) => grant.id}
          columns={[
            { key: 'role', head: t.role, names: true, cell: words.role },
            { key: 'unit', head: t.unit, cell: words.where },
          ]}
        />
      )}
      {changing ? <ChangePassword onClose={() => setChanging(false)} /> : null}
    </Page>
  )
}
