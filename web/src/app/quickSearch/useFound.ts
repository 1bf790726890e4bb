import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import { keys } from '../../shared/api/queryKeys'
import { useRoles } from '../../shared/api/useRoles'
import { now } from '../../shared/clock'
import { useGroups } from '../../shared/directory/api'
import { matches } from '../../shared/fold'
import { useTexts } from '../../shared/i18n/useTexts'
import { addDays, dayOf, formatMoment, instantAt, toWire } from '../../shared/time'
import { useSettled } from '../../shared/useSettled'
import { mayOpen, routes } from '../routes'
import { appTexts } from '../texts'

export interface Found {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly detail: string
  readonly href: string
}

const PER_KIND = 6

/** What the words fit: pages at once, endpoints, groups and meetings as the server finds them. */
export function useFound(query: string): Found[] {
  const t = useTexts(appTexts)
  const roles = useRoles()
  const settled = useSettled(query.trim())
  const pages = routes
    .filter((route) => !route.path.includes(':') && mayOpen(route, roles) && matches(t.pages[route.name], query))
    .map((route) => ({ key: route.path, kind: t.commands, name: t.pages[route.name], detail: '', href: route.path }))

  const groups = useGroups()
  const opens = (path: string) => routes.find((route) => route.path === path && mayOpen(route, roles)) !== undefined
  const found = useQuery({
    queryKey: keys.search(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const [endpoints, meetings] = await Promise.all([
        opens('/diem-cau/:id') ? data(api.GET('/endpoints', { params: { query: { q: settled, limit: PER_KIND } } })) : null,
        opens('/hop/:id') ? data(api.GET('/meetings', { params: { query: { q: settled, limit: PER_KIND, ...span() } } })) : null,
      ])
      return { endpoints: endpoints?.items ?? [], meetings: meetings?.items ?? [] }
    },
  })
  if (settled === '') return pages

  return [
    ...(found.data?.endpoints ?? []).map((endpoint) => ({
      key: endpoint.id,
      kind: t.endpoints,
      name: endpoint.name,
      detail: endpoint.unit.parentName ?? '',
      href: `/diem-cau/${endpoint.id}`,
    })),
    ...(found.data?.meetings ?? []).map((meeting) => ({
      key: meeting.id,
      kind: t.meetings,
      name: meeting.title ?? t.pages.meeting,
      detail: meeting.start ? formatMoment(new Date(meeting.start)) : '',
      href: `/hop/${meeting.id}`,
    })),
    ...(groups.data ?? [])
      .filter((group) => matches(group.name, settled))
      .map((group) => ({
        key: group.id,
        kind: t.groups,
        name: group.name,
        detail: t.endpointCount(group.count),
        href: opens('/lich') ? `/lich?nhom=${group.slug}` : '/nhom',
      })),
    ...pages,
  ]
}

/** Meetings are looked for from two weeks back to six weeks ahead; the server takes 62 days at most. */
function span(): { from: string; to: string } {
  const today = dayOf(now())
  return { from: toWire(instantAt(addDays(today, -14), 0)), to: toWire(instantAt(addDays(today, 43), 0)) }
}
