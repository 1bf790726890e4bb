import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../api/client'
import { useIdempotencyKey } from '../api/useIdempotencyKey'

/**
 * Both say which version was seen: nobody agrees to a time that was changed meanwhile. Where it was, the new one is read, so
 * that a second press is about what is shown.
 */
export function useApprove(meetingId: string, version: number) {
  const key = useIdempotencyKey()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => data(api.POST('/meetings/{id}/approve', { params: { path: { id: meetingId } }, headers: { ...key.headerFor({}), ...ifMatch(version) }, body: {} })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['meeting'] }),
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
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['meeting'] }),
  })
}
