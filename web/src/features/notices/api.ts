import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import { keys } from '../../shared/api/queryKeys'
import type { components } from '../../shared/api/contract.gen'

export type Notice = components['schemas']['Notice']

export function useNotices() {
  return useQuery({ queryKey: keys.notices(), queryFn: () => data(api.GET('/notices')) })
}

/** Marks everything up to now as read. */
export function useReadNotices() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => data(api.POST('/notices/read', { body: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.notices() }),
  })
}
