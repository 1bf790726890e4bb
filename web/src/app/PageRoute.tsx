import { Suspense, useEffect } from 'react'
import { useRoles } from '../shared/api/useRoles'
import { useTexts } from '../shared/i18n/useTexts'
import { NoRight } from '../shared/ui/NoRight'
import { Loading } from '../shared/ui/states/Loading'
import { AdminLinks } from './AdminLinks'
import { mayOpen, type AppRoute, type PageProps } from './routes'
import { appTexts } from './texts'

/** One page of the table: its title, its right and the wait for its file. */
export function PageRoute({ route, params }: { route: AppRoute } & PageProps) {
  const t = useTexts(appTexts)
  const roles = useRoles()
  const title = t.pages[route.name]
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t.product])
  if (!mayOpen(route, roles)) return <NoRight />
  const Page = route.page
  return (
    <>
      {route.path.startsWith('/quan-tri/') ? <AdminLinks /> : null}
      <Suspense fallback={<Loading />}>
        <Page params={params} />
      </Suspense>
    </>
  )
}
