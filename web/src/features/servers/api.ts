import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../../shared/api/client'
import type { components, operations } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'

type Schemas = components['schemas']

export type JitsiServer = Schemas['JitsiServer']
export type ServerDraft = Schemas['JitsiServerDraft']
export type ServerChange = Schemas['JitsiServerChange']
export type Probe = Schemas['Probe']
export type ProbeStep = Probe['steps'][number]
export type ProbeResult = operations['reportProbe']['requestBody']['content']['application/json']

/** Health is read by the server twice a minute; an event tells when its state changes. */
const REFRESH_MS = 30_000
const PROBE_MS = 2_000

const serversQuery = { queryKey: keys.jitsiServers(), queryFn: () => data(api.GET('/jitsi-servers')) }

export function useServers() {
  return useQuery({ ...serversQuery, refetchInterval: REFRESH_MS })
}

/** Reads one of them anew, past whatever is kept. */
export function useFreshServer(id: string) {
  const queryClient = useQueryClient()
  return async () => {
    const { items } = await queryClient.query({ ...serversQuery, staleTime: 0 })
    const server = items.find((one) => one.id === id)
    if (server === undefined) throw new Error('the server is gone')
    return server
  }
}

function useChange<V>(change: (value: V) => Promise<JitsiServer>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => queryClient.invalidateQueries({ queryKey: ['jitsi'] }) })
}

export function useCreateServer() {
  return useChange((body: ServerDraft) => data(api.POST('/jitsi-servers', { body })))
}

/** @throws ApiProblem `stale-version` where someone else has changed the server since `version` was read */
export function useUpdateServer(id: string) {
  return useChange(({ version, change }: { version: number; change: ServerChange }) =>
    data(api.PATCH('/jitsi-servers/{id}', { params: { path: { id } }, headers: ifMatch(version), body: change })),
  )
}

/** Begins a trial; this answer alone carries the two tokens. */
export function startProbe(id: string): Promise<Probe> {
  return data(api.POST('/jitsi-servers/{id}/probes', { params: { path: { id } } }))
}

/** The trial as it goes on, until each step is decided or its room has closed. */
export function useProbe(begun: Probe, serverId: string) {
  return useQuery({
    queryKey: ['jitsi', 'probe', begun.id],
    initialData: begun,
    queryFn: () => data(api.GET('/jitsi-servers/{id}/probes/{probeId}', { params: { path: { id: serverId, probeId: begun.id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isDecided(state.data) ? false : PROBE_MS),
  })
}

export function reportProbe(serverId: string, probeId: string, body: ProbeResult): Promise<Probe> {
  return data(api.POST('/jitsi-servers/{id}/probes/{probeId}/result', { params: { path: { id: serverId, probeId } }, body }))
}

function isDecided({ steps }: Probe): boolean {
  return steps.every(({ state }) => state !== 'waiting')
}
