import { useState } from 'react'
import { useRoles } from '../../shared/api/useRoles'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { PlusIcon } from '../../shared/ui/icons'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { useServers } from './api'
import { CreateServer } from './CreateServer'
import { ServerCard } from './ServerCard'
import { serverTexts } from './texts'

/** `/quan-tri/may-chu-hop`: the Jitsi deployments, how they do and what is booked on them. */
export default function ServersPage() {
  const t = useTexts(serverTexts)
  const mayChange = useRoles().has('admin')
  const servers = useServers()
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title={t.title}
      actions={
        mayChange ? (
          <Button icon={<PlusIcon />} onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        ) : null
      }
    >
      <QueryStates query={servers} isEmpty={(list) => list.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {(list) => (
          <>
            {list.items.map((server) => (
              <ServerCard key={server.id} server={server} mayChange={mayChange} />
            ))}
          </>
        )}
      </QueryStates>
      {adding ? <CreateServer onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}
