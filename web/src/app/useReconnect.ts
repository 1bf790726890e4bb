import { useEffect } from 'react'
import { API } from '../shared/api/origin'
import { connectionLostSince, onConnectionChange } from '../shared/api/connection'
import { queryClient } from '../shared/api/queryClient'
import { send } from '../shared/api/transport'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15_000

/** While the server does not answer, asks it again at growing distances; once it does, everything on screen is read anew. */
export function useReconnect(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = FIRST_WAIT_MS
    const probe = () => {
      send(new Request(`${API}/time`)).then(
        (response) => response.body?.cancel(),
        () => {
          wait = Math.min(wait * 2, LONGEST_WAIT_MS)
          timer = setTimeout(probe, wait)
        },
      )
    }
    const stop = onConnectionChange(() => {
      clearTimeout(timer)
      if (connectionLostSince() === null) {
        void queryClient.invalidateQueries()
      } else {
        wait = FIRST_WAIT_MS
        timer = setTimeout(probe, wait)
      }
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}
