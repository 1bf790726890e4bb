import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { useIdempotencyKey } from '../../shared/api/useIdempotencyKey'

export type ApprovalRequest = components['schemas']['ApprovalRequest']

export function useApprovals() {
  return useQuery({ queryKey: keys.approvals(), queryFn: () => data(api.GET('/approvals')) })
}

/** Both say which version was seen: nobody agrees to a time that was changed meanwhile. */
export function useApprove(meetingId: string, version: number) {
  const key = useIdempotencyKey()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => data(api.POST('/meetings/{id}/approve', { params: { path: { id: meetingId } }, headers: { ...key.headerFor({}), ...ifMatch(version) }, body: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['meeting'] }),
  })
}

export function useRefuse(meetingId: string, version: number) {
  const key = useIdempotencyKey()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => {
      const body = { reason }
      return data(api.POST('/meetings/{id}/refuse', { params: { path: { id: meetingId } }, headers: { ...key.headerFor(body), ...ifMatch(version) }, body }))
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['meeting'] }),
  })
}
