import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useNow } from '../../shared/clock'
import { dayOf, parseDay, type Day } from '../../shared/time'

export type View = 'ngay' | 'tuan' | 'danh-sach'

export interface Address {
  readonly day: Day
  readonly view: View
  /** Slugs of the groups that were pressed. */
  readonly groups: readonly string[]
  readonly go: (change: { day?: Day; view?: View; groups?: readonly string[] }) => void
}

/** The day, the view and the groups as the address has them: `?ngay=2026-11-24&xem=tuan&nhom=toan-bo-xa`. */
export function useAddress(): Address {
  const [search, setSearch] = useSearchParams()
  const [location] = useLocation()
  const today = dayOf(useNow())
  const view = search.get('xem')
  const go = useCallback(
    (change: { day?: Day; view?: View; groups?: readonly string[] }) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          if (change.day !== undefined) next.set('ngay', change.day)
          if (change.view !== undefined) next.set('xem', change.view)
          if (change.groups !== undefined) {
            if (change.groups.length > 0) next.set('nhom', change.groups.join(','))
            else next.delete('nhom')
          }
          return next
        },
        { replace: true },
      )
    },
    // The setter belongs to the page it was made on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [location],
  )
  return {
    day: parseDay(search.get('ngay') ?? '') ?? today,
    view: view === 'tuan' || view === 'danh-sach' ? view : 'ngay',
    groups: (search.get('nhom') ?? '').split(',').filter(Boolean),
    go,
  }
}
