import { Loading } from '../shared/ui/states/Loading'

/** The participant link: the secret stays in the fragment of the address until it is sent by POST. */
export function JoinApp() {
  return (
    <main>
      <Loading />
    </main>
  )
}
