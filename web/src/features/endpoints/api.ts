import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../../shared/api/client'
import type { components, operations } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { useIdempotencyKey } from '../../shared/api/useIdempotencyKey'

export type EndpointDetail = components['schemas']['EndpointDetail']
export type EndpointState = components['schemas']['EndpointState']
export type EndpointChange = operations['updateEndpoint']['requestBody']['content']['application/json']
export type MaintenanceDraft = operations['planMaintenance']['requestBody']['content']['application/json']

const endpointQuery = (id: string) => ({
  queryKey: keys.endpoint(id),
  queryFn: () => data(api.GET('/endpoints/{id}', { params: { path: { id } } })),
})

export function useEndpoint(id: string) {
  return useQuery(endpointQuery(id))
}

/** Reads the endpoint anew, past whatever is kept. */
export function useFreshEndpoint(id: string) {
  const queryClient = useQueryClient()
  return () => queryClient.query({ ...endpointQuery(id), staleTime: 0 })
}

/** What every change of an endpoint wakes: the endpoint itself, the list and the calendar's blocks. */
function useWake() {
  const queryClient = useQueryClient()
  return () => Promise.all([queryClient.invalidateQueries({ queryKey: ['endpoint'] }), queryClient.invalidateQueries({ queryKey: ['availability'] })])
}

/** @throws ApiProblem `stale-version` where someone else has changed the endpoint since `version` was read */
export function useUpdateEndpoint(id: string) {
  const wake = useWake()
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: EndpointChange }) =>
      data(api.PATCH('/endpoints/{id}', { params: { path: { id } }, headers: ifMatch(version), body: change })),
    onSuccess: wake,
  })
}

/** @throws ApiProblem `endpoint-busy` where a meeting is booked in that time */
export function usePlanMaintenance(id: string) {
  const key = useIdempotencyKey()
  const wake = useWake()
  return useMutation({
    mutationFn: (body: MaintenanceDraft) =>
      data(api.POST('/endpoints/{id}/maintenance', { params: { path: { id } }, headers: key.headerFor(body), body })),
    onSuccess: () => {
      key.done()
      return wake()
    },
  })
}

export function useCancelMaintenance(id: string) {
  const wake = useWake()
  return useMutation({
    mutationFn: (maintenanceId: number) =>
      data(api.DELETE('/endpoints/{id}/maintenance/{maintenanceId}', { params: { path: { id, maintenanceId } } })),
    onSuccess: wake,
  })
}

/** The code is shown once; a new one ends those before it. */
export function useMakeKioskCode(id: string) {
  return useMutation({ mutationFn: () => data(api.POST('/endpoints/{id}/kiosk-code', { params: { path: { id } }, body: {} })) })
}

export function useRevokeKiosk(id: string) {
  const wake = useWake()
  return useMutation({ mutationFn: () => data(api.DELETE('/endpoints/{id}/kiosk', { params: { path: { id } } })), onSuccess: wake })
}
