import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Role } from '../shared/api/session'
import type { appTexts } from './texts'

/** What a page is given: the parts of its address, `{ id }` for `/hop/:id`. */
export interface PageProps {
  readonly params: Readonly<Record<string, string | undefined>>
}

export interface AppRoute {
  readonly path: string
  /** The page's name, a key of `appTexts.pages`: title of the window, link in the bar, command in the quick search. */
  readonly name: keyof (typeof appTexts)['vi']['pages']
  /** Whoever has one of these roles anywhere may open it; the server decides about what is on it. */
  readonly roles: readonly Role[]
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
  /** Where a link to it stands: in the bar, or among the pages of administration; in the order of this table. */
  readonly place?: 'bar' | 'admin'
}

const lich = lazy(() => import('../features/timeline/LichPage'))

/**
 * Every page but sign-in, by address. A page is a file of its own in the bundle: `lazy(() => import(...))` with a default
 * export. Order matters where two patterns fit: the first one wins.
 */
export const routes: readonly AppRoute[] = [
  { path: '/lich', name: 'calendar', roles: ['secretary', 'approver', 'leader', 'it-operator'], page: lich, place: 'bar' },
  { path: '/hop/moi', name: 'newMeeting', roles: ['secretary'], page: lich },
  { path: '/hop/:id/sua', name: 'editMeeting', roles: ['secretary'], page: lich },
  { path: '/duyet', name: 'approvals', roles: ['approver'], place: 'bar', page: lazy(() => import('../features/approvals/ApprovalsPage')) },
  { path: '/tuan', name: 'week', roles: ['leader', 'secretary', 'approver', 'endpoint-operator'], place: 'bar', page: lazy(() => import('../features/week/WeekPage')) },
  { path: '/nhom', name: 'groups', roles: ['secretary', 'admin'], place: 'bar', page: lazy(() => import('../features/groups/GroupsPage')) },
  { path: '/truc-tiep', name: 'live', roles: ['secretary', 'approver', 'leader', 'it-operator'], place: 'bar', page: lazy(() => import('../features/live/LiveListPage')) },
  { path: '/truc-tiep/:id', name: 'liveMeeting', roles: ['secretary', 'approver', 'leader', 'it-operator', 'endpoint-operator'], page: lazy(() => import('../features/live/LivePage')) },
  { path: '/bao-cao', name: 'report', roles: ['leader', 'it-operator', 'admin'], place: 'bar', page: lazy(() => import('../features/report/ReportPage')) },
  { path: '/hop/:id', name: 'meeting', roles: ['secretary', 'approver', 'leader', 'endpoint-operator', 'it-operator'], page: lazy(() => import('../features/meeting/MeetingPage')) },
  { path: '/diem-cau', name: 'endpoints', roles: ['it-operator', 'admin', 'endpoint-operator', 'secretary'], place: 'bar', page: lazy(() => import('../features/endpoints/EndpointsPage')) },
  { path: '/diem-cau/:id', name: 'endpoint', roles: ['it-operator', 'admin', 'endpoint-operator', 'secretary'], page: lazy(() => import('../features/endpoints/EndpointPage')) },
  { path: '/quan-tri/don-vi', name: 'units', roles: ['admin'], place: 'admin', page: lazy(() => import('../features/directory/UnitsPage')) },
  { path: '/quan-tri/diem-cau', name: 'adminEndpoints', roles: ['admin'], place: 'admin', page: lazy(() => import('../features/directory/DirectoryPage')) },
  { path: '/quan-tri/nguoi-dung', name: 'people', roles: ['admin'], place: 'admin', page: lazy(() => import('../features/people/PeoplePage')) },
  { path: '/quan-tri/nguoi-dung/:id', name: 'person', roles: ['admin'], page: lazy(() => import('../features/people/PersonPage')) },
  { path: '/quan-tri/may-chu-hop', name: 'servers', roles: ['admin', 'it-operator'], place: 'admin', page: lazy(() => import('../features/servers/ServersPage')) },
  { path: '/quan-tri/may-chu-hop/:id', name: 'serverProbe', roles: ['admin', 'it-operator'], page: lazy(() => import('../features/servers/ProbePage')) },
  { path: '/quan-tri/nhat-ky', name: 'audit', roles: ['admin', 'it-operator', 'secretary', 'approver'], place: 'admin', page: lazy(() => import('../features/audit/AuditPage')) },
  { path: '/tai-khoan', name: 'account', roles: [], page: lazy(() => import('../features/account/AccountPage')) },
]

export function mayOpen(route: AppRoute, roles: ReadonlySet<Role>): boolean {
  return route.roles.length === 0 || route.roles.some((role) => roles.has(role))
}

/** The pages of administration one may open. The bar leads to the first of them; each of them has the links to all. */
export function adminPages(roles: ReadonlySet<Role>): AppRoute[] {
  return routes.filter((route) => route.place === 'admin' && mayOpen(route, roles))
}
