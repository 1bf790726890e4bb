import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components, operations } from '../../shared/api/contract.gen'
import { API } from '../../shared/api/origin'
import { keys } from '../../shared/api/queryKeys'

type Schemas = components['schemas']

export type LiveMeeting = Schemas['LiveMeeting']
export type Live = Schemas['LiveDetail']
export type RollCall = Schemas['RollCall']
export type RollCallLine = Schemas['RollCallLine']
export type Identity = Schemas['Identity']
export type Conflict = Schemas['Conflict']
export type RoomToken = Schemas['RoomToken']
export type Correction = operations['correctRollCall']['requestBody']['content']['application/json']
export type Removal = operations['removeFromRoom']['requestBody']['content']['application/json']

/** Events wake these; what grows by itself (minutes present, minutes late) and what an event may have missed is read at this pace. */
const REFRESH_MS = 15_000

export function useLiveMeetings() {
  return useQuery({ queryKey: keys.live(), queryFn: () => data(api.GET('/live')), refetchInterval: REFRESH_MS })
}

export function useLive(id: string) {
  return useQuery({
    queryKey: keys.liveMeeting(id),
    queryFn: () => data(api.GET('/meetings/{id}/live', { params: { path: { id } } })),
    refetchInterval: REFRESH_MS,
  })
}

export function useRollCall(id: string) {
  return useQuery({
    queryKey: keys.rollCall(id),
    queryFn: () => data(api.GET('/meetings/{id}/roll-call', { params: { path: { id } } })),
    refetchInterval: REFRESH_MS,
  })
}

/** Where the file of a roll call is. */
export function rollCallFile(id: string): string {
  return `${API}/meetings/${id}/roll-call/export`
}

export function roomToken(id: string, signal: AbortSignal): Promise<RoomToken> {
  return data(api.POST('/meetings/{id}/room-token', { params: { path: { id } }, body: {}, signal }))
}

/** After each of these the meeting and its roll call are read again. */
function useAct<V, T>(act: (value: V) => Promise<T>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all([queryClient.invalidateQueries({ queryKey: ['live'] }), queryClient.invalidateQueries({ queryKey: ['meeting'] })]),
  })
}

export function useEnd(id: string) {
  return useAct((reason: string) => data(api.POST('/meetings/{id}/end', { params: { path: { id } }, body: { reason } })))
}

export function useRemove(id: string) {
  return useAct((body: Removal) => data(api.POST('/meetings/{id}/removals', { params: { path: { id } }, body })))
}

/** @throws ApiProblem `endpoint-busy` with `conflicts`; `state` where the room was not promised for so long */
export function useExtend(id: string) {
  return useAct((body: { end: string; reason: string }) => data(api.POST('/meetings/{id}/extend', { params: { path: { id } }, body })))
}

/** @throws ApiProblem `endpoint-busy` with `conflicts` */
export function useAddEndpoints(id: string) {
  return useAct((body: { endpointIds: string[]; reason: string }) =>
    data(api.POST('/meetings/{id}/endpoints', { params: { path: { id } }, body })),
  )
}

/** To one endpoint's screen, or to all where none is named. */
export function useSendMessage(id: string) {
  return useAct(({ text, endpointId }: { text: string; endpointId: string | null }) =>
    data(api.POST('/meetings/{id}/messages', { params: { path: { id } }, body: { text, ...(endpointId === null ? {} : { endpointIds: [endpointId] }) } })),
  )
}

export function useTakeBackMessage(id: string) {
  return useAct((messageId: string) => data(api.DELETE('/meetings/{id}/messages/{messageId}', { params: { path: { id, messageId } } })))
}

export function useDelegate(id: string) {
  return useAct((personId: string) => data(api.PUT('/meetings/{id}/delegates/{personId}', { params: { path: { id, personId } }, body: {} })))
}

export function useUndelegate(id: string) {
  return useAct((personId: string) => data(api.DELETE('/meetings/{id}/delegates/{personId}', { params: { path: { id, personId } } })))
}

export function useCorrect(id: string) {
  return useAct((body: Correction) => data(api.POST('/meetings/{id}/roll-call/corrections', { params: { path: { id } }, body })))
}
