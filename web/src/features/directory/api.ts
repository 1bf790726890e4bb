import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '../../shared/api/ApiProblem'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import type { Day } from '../../shared/time'

export type ImportResult = components['schemas']['ImportResult']
export type ImportFault = components['schemas']['ImportFault']
export type ImportKind = 'units' | 'endpoints'

/** The units that stand on a day, or those that had ended by then too. */
export function useUnitsOn(day: Day, past: boolean) {
  return useQuery({
    queryKey: keys.units({ day, past }),
    placeholderData: keepPreviousData,
    queryFn: () => data(api.GET('/units', { params: { query: { day, past } } })),
    select: (answer) => answer.items,
  })
}

/** A file as it was chosen; an end on the day `openEnd` is read as no end. */
export interface Upload {
  readonly bytes: ArrayBuffer
  readonly openEnd: string
}

/**
 * Sends the bytes as they are: the server says where they are no UTF-8.
 * @throws ApiProblem `invalid` with the faults, where something was changed since the dry run
 */
function useUpload(kind: ImportKind, dryRun: boolean) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ bytes, openEnd }: Upload): Promise<ImportResult> => {
      const options = {
        params: { query: { dryRun, ...(openEnd === '' ? {} : { openEnd }) } },
        headers: { 'Content-Type': 'text/csv' },
        body: '',
        bodySerializer: () => bytes,
      }
      return data(kind === 'units' ? api.POST('/imports/units', options) : api.POST('/imports/endpoints', options))
    },
    onSuccess: async () => {
      if (dryRun) return
      for (const first of ['unit', 'endpoint', 'group', 'availability']) await queryClient.invalidateQueries({ queryKey: [first] })
    },
  })
}

/** Says what a file would do, and every fault in it. */
export function useDryRun(kind: ImportKind) {
  return useUpload(kind, true)
}

export function useImport(kind: ImportKind) {
  return useUpload(kind, false)
}

/** The faults a real import was refused for. */
export function faultsIn(error: unknown): readonly ImportFault[] {
  return isProblem(error, 'invalid') && Array.isArray(error.body['faults']) ? (error.body['faults'] as ImportFault[]) : []
}
