import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { connectionLost, connectionWorks } from '../api/connection'
import { API } from '../api/origin'
import { signedOut } from '../api/session'
import { followEvents } from './followEvents'

const PATH = `${API}/events`

/** A hundred endpoints that come within seconds are a hundred events: what they touch is read again once per such a pause. */
const GATHER_MS = 250

/** What else an event makes worth reading again, beside the queries whose key begins with its type. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  meeting: ['availability', 'live'],
  jitsi: ['live'],
  endpoint: ['availability', 'group'],
  kiosk: ['endpoint'],
}

/**
 * Follows the server's events for a signed-in person and has everything they touch read again.
 * @param allowed whether the server would answer: not while the session has ended or the password must be changed. A stream
 *   that was refused is not tried again, so it is begun anew once it is allowed.
 */
export function useServerEvents(allowed: boolean): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!allowed) return
    let opened = false
    const touched = new Set<string>()
    let gathering: ReturnType<typeof setTimeout> | undefined
    const readAgain = () => {
      gathering = undefined
      for (const first of touched) void queryClient.invalidateQueries({ queryKey: [first] })
      touched.clear()
    }
    const stop = followEvents({
      open: async (lastEventId, signal) => {
        const headers: HeadersInit = { Accept: 'text/event-stream' }
        if (lastEventId !== '') headers['Last-Event-ID'] = lastEventId
        try {
          const response = await fetch(PATH, { headers, signal })
          connectionWorks()
          return response
        } catch (error) {
          connectionLost()
          throw error
        }
      },
      onOpen: () => {
        if (opened) void queryClient.invalidateQueries()
        opened = true
      },
      onEvent: (event) => {
        for (const first of [event.type, ...(ALSO[event.type] ?? [])]) touched.add(first)
        gathering ??= setTimeout(readAgain, GATHER_MS)
      },
      onRefused: (status) => {
        if (status === 401) signedOut()
      },
    })
    return () => {
      clearTimeout(gathering)
      stop()
    }
  }, [queryClient, allowed])
}
