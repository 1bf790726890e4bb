import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'
import { addDays, instantAt, toWire, type Day } from '../../shared/time'

export type MeetingSummary = components['schemas']['MeetingSummary']

/** The meetings of seven days from Monday on; 200 at the most, more than a province holds in a week. */
export function useWeek(monday: Day) {
  const query = { from: toWire(instantAt(monday, 0)), to: toWire(instantAt(addDays(monday, 7), 0)), limit: 200 }
  return useQuery({
    queryKey: keys.meetings(query),
    queryFn: () => data(api.GET('/meetings', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}
