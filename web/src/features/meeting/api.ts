import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { useIdempotencyKey } from '../../shared/api/useIdempotencyKey'

export type Meeting = components['schemas']['Meeting']
export type RoomToken = components['schemas']['RoomToken']

export function useMeeting(id: string) {
  return useQuery({ queryKey: keys.meeting(id), queryFn: () => data(api.GET('/meetings/{id}', { params: { path: { id } } })) })
}

/** Every change of a meeting answers with it as it is now, which the page shows at once. */
function useChange<V>(id: string, change: (value: V) => Promise<Meeting>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async (meeting) => {
      queryClient.setQueryData(keys.meeting(id), meeting)
      await queryClient.invalidateQueries({ queryKey: ['meeting', 'list'] })
    },
  })
}

export function useCancelMeeting(id: string) {
  const key = useIdempotencyKey()
  return useChange(id, (reason: string) => {
    const body = { reason }
    return data(api.POST('/meetings/{id}/cancel', { params: { path: { id } }, headers: key.headerFor(body), body }))
  })
}

export function useBookHeld(id: string) {
  const key = useIdempotencyKey()
  return useChange(id, () => {
    const body = { intent: 'book' as const }
    return data(api.POST('/meetings/{id}/book', { params: { path: { id } }, headers: key.headerFor(body), body }))
  })
}

/** Where else a meeting may be moved; only who looks after servers sees them. */
export function useServerChoice() {
  return useQuery({ queryKey: keys.jitsiServers(), queryFn: () => data(api.GET('/jitsi-servers')) })
}

/** @throws ApiProblem `state` or `conflict` where the server cannot carry it, or it has begun */
export function useMoveToServer(id: string) {
  return useChange(id, (body: { serverId: string; reason: string }) => data(api.POST('/meetings/{id}/jitsi-server', { params: { path: { id } }, body })))
}

export function roomToken(id: string, signal: AbortSignal): Promise<RoomToken> {
  return data(api.POST('/meetings/{id}/room-token', { params: { path: { id } }, body: {}, signal }))
}

const guestLinks = (id: string) => ['meeting', 'guest-links', id] as const

export function useGuestLinks(id: string) {
  return useQuery({ queryKey: guestLinks(id), queryFn: () => data(api.GET('/meetings/{id}/guest-links', { params: { path: { id } } })) })
}

/** The answer alone shows the link's secret. */
export function useMakeGuestLink(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (label: string) => data(api.POST('/meetings/{id}/guest-links', { params: { path: { id } }, body: { label } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: guestLinks(id) }),
  })
}

export function useRevokeGuestLink(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (linkId: string) => data(api.DELETE('/meetings/{id}/guest-links/{linkId}', { params: { path: { id, linkId } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: guestLinks(id) }),
  })
}
