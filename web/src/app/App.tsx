import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Route, Switch } from 'wouter'
import { queryClient } from '../shared/api/queryClient'
import { loadSession, useSessionState } from '../shared/api/session'
import { Failed } from '../shared/ui/states/Failed'
import { Loading } from '../shared/ui/states/Loading'
import { OfflineBanner } from '../shared/ui/OfflineBanner'
import { Toasts } from '../shared/ui/Toasts'
import { SignInPage } from '../features/account/SignInPage'
import { SignedIn } from './SignedIn'
import { useReconnect } from './useReconnect'

const SetUpPage = lazy(() => import('../features/account/SetUpPage'))

export function App() {
  const [error, setError] = useState<unknown>(null)
  const session = useSessionState()
  useReconnect()

  useEffect(() => {
    loadSession().catch(setError)
  }, [])
  const retry = () => {
    setError(null)
    loadSession().catch(setError)
  }

  return (
    <QueryClientProvider client={queryClient}>
      {session.kind === 'signed-in' || session.kind === 'expired' ? (
        <SignedIn />
      ) : (
        <>
          <OfflineBanner />
          {session.kind === 'anonymous' ? <Front /> : error ? <Failed error={error} onRetry={retry} /> : <Loading onRetry={retry} />}
        </>
      )}
      <Toasts />
    </QueryClientProvider>
  )
}

/** What is shown while nobody is signed in: the sign-in at every address but one. */
function Front() {
  return (
    <Switch>
      <Route path="/setup">
        <Suspense fallback={<Loading />}>
          <SetUpPage />
        </Suspense>
      </Route>
      <Route component={SignInPage} />
    </Switch>
  )
}
