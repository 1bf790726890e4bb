import { Loading } from '../shared/ui/states/Loading'

/** The endpoint's screen: a paired device, no person signed in. */
export function KioskApp() {
  return (
    <main>
      <Loading />
    </main>
  )
}
