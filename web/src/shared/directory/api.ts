import { useQuery } from '@tanstack/react-query'
import { api, data } from '../api/client'
import type { components } from '../api/contract.gen'
import { keys } from '../api/queryKeys'

type Schemas = components['schemas']

export type Endpoint = Schemas['Endpoint']
export type Unit = Schemas['Unit']
export type Group = Schemas['Group']

const PAGE = 200

/** All endpoints that can be booked, page after page, in ceremony order. */
async function everyEndpoint(): Promise<Endpoint[]> {
  const all: Endpoint[] = []
  let cursor: string | undefined
  do {
    const page = await data(api.GET('/endpoints', { params: { query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) } } }))
    all.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return all
}

export function useEndpoints() {
  return useQuery({ queryKey: keys.endpoints({ every: true }), queryFn: everyEndpoint })
}

export function useUnits() {
  return useQuery({ queryKey: keys.units(), queryFn: () => data(api.GET('/units')), select: itemsOf<Unit>, staleTime: 300_000 })
}

export function useGroups() {
  return useQuery({ queryKey: keys.groups(), queryFn: () => data(api.GET('/groups')), select: itemsOf<Group>, staleTime: 60_000 })
}

function itemsOf<T>(answer: { items: T[] }): T[] {
  return answer.items
}
