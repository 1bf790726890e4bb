import { useEffect, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ChangePassword } from '../features/account/ChangePassword'
import { ProveAgain } from '../features/account/ProveAgain'
import { SessionExpired } from '../features/account/SessionExpired'
import { useProofAsked } from '../shared/api/proof'
import { useSession, useSessionState } from '../shared/api/session'
import { useServerEvents } from '../shared/events/useServerEvents'
import { useLanguage } from '../shared/i18n/language'
import { ErrorBoundary } from '../shared/ui/ErrorBoundary'
import { HomePage } from './HomePage'
import { Layout } from './Layout'
import { NotFoundPage } from './NotFoundPage'
import { PageRoute } from './PageRoute'
import { routes } from './routes'

/**
 * Everything behind the sign-in. Who comes with a temporary password changes it before any page asks the server for
 * something; a page that was open already stays, with everything typed into it.
 */
export function SignedIn() {
  const { user } = useSession()
  const [opened, setOpened] = useState(!user.mustChangePassword)
  if (!opened && !user.mustChangePassword) setOpened(true)
  return opened ? <Opened /> : <ChangePassword />
}

/** The bar, the page of the address, and what may lie over it. */
function Opened() {
  const { user } = useSession()
  const expired = useSessionState().kind === 'expired'
  const proofAsked = useProofAsked()
  const [location] = useLocation()
  // A page whose own sentences are drawn outside components (dates in lists) is drawn anew in the other language.
  useLanguage()
  useServerEvents(!expired && !user.mustChangePassword)
  useEffect(() => {
    document.getElementById('main')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [location])

  return (
    <>
      <Layout>
        <ErrorBoundary resetKey={location}>
          <Switch>
            {['/dang-nhap', '/setup'].map((path) => (
              <Route key={path} path={path}>
                <Redirect to="/" replace />
              </Route>
            ))}
            <Route path="/" component={HomePage} />
            {routes.map((route) => (
              <Route key={route.path} path={route.path}>
                {(params) => <PageRoute route={route} params={params} />}
              </Route>
            ))}
            <Route component={NotFoundPage} />
          </Switch>
        </ErrorBoundary>
      </Layout>
      {proofAsked ? <ProveAgain /> : null}
      {expired ? <SessionExpired user={user} /> : user.mustChangePassword ? <ChangePassword /> : null}
    </>
  )
}
