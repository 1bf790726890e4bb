import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { RoomCall, type CallSettings, type CallState } from './RoomCall'

interface RoomCallInUse {
  readonly call: RoomCall
  readonly state: CallState
  /** Goes to the element that holds Jitsi's frame. */
  readonly frame: (holder: HTMLElement | null) => void
}

/** One stay in a room for as long as the component is drawn. */
export function useRoomCall(token: CallSettings['token']): RoomCallInUse {
  const [call] = useState(() => new RoomCall({ token }))
  const state = useSyncExternalStore(call.subscribe, call.snapshot)
  useEffect(() => {
    call.start()
    return () => call.close()
  }, [call])
  const frame = useCallback((holder: HTMLElement | null) => holder?.append(call.element), [call])
  return { call, state, frame }
}
