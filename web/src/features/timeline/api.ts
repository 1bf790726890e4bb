import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { addDays, instantAt, toWire, type Day } from '../../shared/time'
import { blocksOf } from './core/blocks'

type Schemas = components['schemas']

export type Availability = Schemas['Availability']
export type BusyMeeting = Schemas['BusyMeeting']
export type Suggestion = Schemas['Suggestion']
export type Conflict = Schemas['Conflict']
export type Meeting = Schemas['Meeting']
export type MeetingSummary = Schemas['MeetingSummary']
export type MeetingDraft = Schemas['MeetingDraft']
export type MeetingChange = Schemas['MeetingChange']
export type Mode = Schemas['Mode']

/** A meeting may begin at midnight and last 14 hours: the morning after is read too. */
const NEXT_MORNING_MINUTES = 14 * 60

export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => data(api.GET('/settings')), staleTime: Infinity })
}

/** What the query of one day is; also used to read a neighbouring day ahead. */
export function dayQuery(day: Day) {
  return {
    queryKey: keys.availability(day, addDays(day, 1)),
    queryFn: async () => {
      const query = { from: toWire(instantAt(day, 0)), to: toWire(instantAt(addDays(day, 1), NEXT_MORNING_MINUTES)) }
      return blocksOf(day, await data(api.GET('/availability', { params: { query } })))
    },
  }
}

/** The blocks of a day by endpoint. */
export function useDay(day: Day) {
  return useQuery(dayQuery(day))
}

/** Booked minutes per endpoint and half-day, 14 numbers from Monday morning. */
export function useWeekLoad(monday: Day, enabled: boolean) {
  return useQuery({
    queryKey: ['availability', 'week', monday],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: () => data(api.GET('/availability/week', { params: { query: { day: monday } } })),
  })
}

/** Holidays, swapped days and make-up Saturdays of a week, by day. */
export function useCalendarDays(monday: Day) {
  return useQuery({
    queryKey: ['calendar', monday],
    staleTime: Infinity,
    queryFn: () => data(api.GET('/calendar', { params: { query: { from: monday, to: addDays(monday, 7) } } })),
    select: (answer) => new Map(answer.items.map((item) => [item.day, item])),
  })
}

export interface Asked {
  readonly start: string
  readonly end: string
  /** The host first, then the others in any order. */
  readonly endpointIds: readonly string[]
  readonly exclude: string | undefined
}

/** Where else a window of this length would fit; null asks nothing. */
export function useSuggestions(asked: Asked | null) {
  return useQuery({
    queryKey: ['availability', 'suggestions', asked],
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    queryFn: () => {
      const { start, end, endpointIds, exclude } = asked as Asked
      const query = { start, end, endpoints: endpointIds.join(','), ...(exclude === undefined ? {} : { exclude }) }
      return data(api.GET('/suggestions', { params: { query } }))
    },
  })
}
