import { useInfiniteQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'

export type AuditEntry = components['schemas']['AuditEntry']

export interface AuditFilter {
  readonly objectKind?: string
  readonly objectId?: string
}

/** What was done, newest first, page by page. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: keys.audit(filter),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      data(api.GET('/audit', { params: { query: { ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next,
  })
}
