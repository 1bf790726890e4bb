import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed } from './Failed'
import { Loading } from './Loading'

export interface QueryStatesProps<T> {
  query: UseQueryResult<T>
  /** The skeleton, where the default lines do not fit. */
  loading?: ReactNode
  /** Drawn instead of the content where `isEmpty` says so; use `Empty`. */
  empty?: ReactNode
  isEmpty?: (data: T) => boolean
  children: (data: T) => ReactNode
}

/**
 * The four drawn states of a read. Data that was there stays on screen while it is read again, and also when that fails:
 * then the failure stands above it.
 */
export function QueryStates<T>({ query, loading, empty, isEmpty, children }: QueryStatesProps<T>) {
  const retry = () => void query.refetch()
  if (query.data === undefined) {
    if (query.isError) return <Failed error={query.error} onRetry={retry} />
    return <Loading onRetry={retry}>{loading}</Loading>
  }
  return (
    <>
      {query.isError ? <Failed error={query.error} onRetry={retry} /> : null}
      {empty !== undefined && isEmpty?.(query.data) ? empty : children(query.data)}
    </>
  )
}
