import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { useIdempotencyKey } from '../../shared/api/useIdempotencyKey'

export type Group = components['schemas']['Group']
export type GroupRequest = components['schemas']['GroupRequest']

function useWake() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: keys.groups() })
}

export function useCreateGroup() {
  const key = useIdempotencyKey()
  const wake = useWake()
  return useMutation({
    mutationFn: (body: GroupRequest) => data(api.POST('/groups', { headers: key.headerFor(body), body })),
    onSuccess: () => {
      key.done()
      return wake()
    },
  })
}

/** @throws ApiProblem `stale-version` where someone else has changed the group since `version` was read */
export function useReplaceGroup(id: string) {
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: GroupRequest }) =>
      data(api.PUT('/groups/{id}', { params: { path: { id } }, headers: ifMatch(version), body })),
    onSuccess: useWake(),
  })
}

/** The group as it is stored now. There is no address for a single one. */
export async function readGroup(id: string): Promise<Group> {
  const { items } = await data(api.GET('/groups'))
  const found = items.find((group) => group.id === id)
  if (found === undefined) throw new Error('the group is gone')
  return found
}

export function useDeleteGroup(id: string) {
  return useMutation({ mutationFn: () => data(api.DELETE('/groups/{id}', { params: { path: { id } } })), onSuccess: useWake() })
}
