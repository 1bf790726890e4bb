import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { Failed } from '../../shared/ui/states/Failed'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { startProbe, useServers } from './api'
import { RunningProbe } from './probe/RunningProbe'
import { serverTexts } from './texts'

/** `/quan-tri/may-chu-hop/:id`: the self-test of one server. Come here by loading the page, so that its policy is the newest. */
export default function ProbePage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const t = useTexts(serverTexts)
  const id = params['id'] ?? ''
  const servers = useServers()
  const start = useMutation({ mutationFn: () => startProbe(id) })
  const name = servers.data?.items.find((server) => server.id === id)?.name ?? ''
  return (
    <Page
      title={t.probeTitle(name)}
      actions={
        <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {start.data ? t.again : t.begin}
        </Button>
      }
    >
      <QueryStates query={servers}>
        {() => (
          <>
            <p>
              {t.probeLead} <Link href="/quan-tri/may-chu-hop">{t.back}</Link>
            </p>
            {start.isError ? <Failed title={t.notBegun} error={start.error} /> : null}
            {start.data ? <RunningProbe key={start.data.id} serverId={id} begun={start.data} /> : null}
          </>
        )}
      </QueryStates>
    </Page>
  )
}
