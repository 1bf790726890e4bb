import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { API } from '../../shared/api/origin'
import { keys } from '../../shared/api/queryKeys'

export type Usage = components['schemas']['Usage']
export type View = Usage['view']

/** Months as `2026-11`, both included. */
export interface ReportQuestion {
  readonly from: string
  readonly to: string
  readonly view: View
}

export function useUsage(query: ReportQuestion) {
  return useQuery({
    queryKey: keys.usage(query),
    queryFn: () => data(api.GET('/usage', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** The address of the same figures as a file. */
export function exportAddress(query: ReportQuestion): string {
  return `${API}/usage/export?${new URLSearchParams({ ...query }).toString()}`
}
