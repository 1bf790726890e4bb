import { useSyncExternalStore } from 'react'
import type { Store } from './core/Store'

/**
 * One part of a store's value; the component draws again when that part is another one.
 * @param part must give the same thing for the same value: a piece of it, not a new object
 */
export function useStore<T, P>(store: Store<T>, part: (value: T) => P): P {
  return useSyncExternalStore(store.subscribe, () => part(store.get()))
}
