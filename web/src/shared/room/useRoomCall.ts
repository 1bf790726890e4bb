import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { followPolicy } from './followPolicy'
import { RoomCall, type CallSettings, type CallState } from './RoomCall'

interface RoomCallInUse {
  readonly call: RoomCall
  readonly state: CallState
  /** Goes to the element that holds Jitsi's frame. */
  readonly frame: (holder: HTMLElement | null) => void
}

/** One stay in a room for as long as the component is drawn; the settings are those of the first drawing. */
export function useRoomCall(settings: CallSettings): RoomCallInUse {
  const [call] = useState(() => new RoomCall(settings))
  const state = useSyncExternalStore(call.subscribe, call.snapshot)
  useEffect(() => {
    const stopFollowing = followPolicy()
    call.start()
    return () => {
      stopFollowing()
      call.close()
    }
  }, [call])
  const frame = useCallback((holder: HTMLElement | null) => holder?.append(call.element), [call])
  return { call, state, frame }
}
