import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data, ifMatch } from '../../shared/api/client'
import type { components, operations } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { loadSession, useSession } from '../../shared/api/session'
import { useIdempotencyKey } from '../../shared/api/useIdempotencyKey'

type Schemas = components['schemas']

export type Person = Schemas['Person']
export type GrantRequest = Schemas['GrantRequest']
export type NewPerson = operations['createPerson']['requestBody']['content']['application/json']
export type PersonChange = operations['updatePerson']['requestBody']['content']['application/json']

/** People by name, page by page. */
export function usePeople(words: string) {
  return useInfiniteQuery({
    queryKey: keys.people({ words }),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      data(api.GET('/people', { params: { query: { ...(words === '' ? {} : { q: words }), ...(pageParam === '' ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.next,
  })
}

const personQuery = (id: string) => ({
  queryKey: keys.person(id),
  queryFn: () => data(api.GET('/people/{id}', { params: { path: { id } } })),
})

export function usePerson(id: string) {
  return useQuery(personQuery(id))
}

/** Reads the person anew, past whatever is kept. */
export function useFreshPerson(id: string) {
  const queryClient = useQueryClient()
  return () => queryClient.query({ ...personQuery(id), staleTime: 0 })
}

/** The answer alone shows the temporary password. */
export function useCreatePerson() {
  const key = useIdempotencyKey()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: NewPerson) => data(api.POST('/people', { headers: key.headerFor(body), body })),
    onSuccess: () => {
      key.done()
      return queryClient.invalidateQueries({ queryKey: ['person'] })
    },
  })
}

/** Every change answers with the person as they are now; a change of one's own rights is known to the page at once. */
function useTake(id: string) {
  const queryClient = useQueryClient()
  const { user } = useSession()
  return async (person: Person) => {
    queryClient.setQueryData(keys.person(id), person)
    await queryClient.invalidateQueries({ queryKey: ['person', 'list'] })
    if (id === user.id) await loadSession()
  }
}

/** @throws ApiProblem `stale-version` where someone else has changed the person since `version` was read */
export function useUpdatePerson(id: string) {
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: PersonChange }) =>
      data(api.PATCH('/people/{id}', { params: { path: { id } }, headers: ifMatch(version), body: change })),
    onSuccess: useTake(id),
  })
}

/** The answer alone shows the temporary password. */
export function useResetPassword(id: string) {
  const take = useTake(id)
  return useMutation({
    mutationFn: () => data(api.POST('/people/{id}/password', { params: { path: { id } }, body: {} })),
    onSuccess: ({ person }) => take(person),
  })
}

/** @throws ApiProblem `conflict` where the person has that role there already */
export function useAddGrant(id: string) {
  return useMutation({
    mutationFn: (body: GrantRequest) => data(api.POST('/people/{id}/grants', { params: { path: { id } }, body })),
    onSuccess: useTake(id),
  })
}

/** @throws ApiProblem `state` where it is the last administrator's */
export function useRemoveGrant(id: string) {
  return useMutation({
    mutationFn: (grantId: string) => data(api.DELETE('/people/{id}/grants/{grantId}', { params: { path: { id, grantId } } })),
    onSuccess: useTake(id),
  })
}
