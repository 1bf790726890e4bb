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
  /** Stands in the bar, in the order of this table. */
  readonly inBar?: true
}

const lich = lazy(() => import('../features/timeline/LichPage'))

/**
 * Every page but sign-in, by address. A page is a file of its own in the bundle: `lazy(() => import(...))` with a default
 * export. Order matters where two patterns fit: the first one wins.
 */
export const routes: readonly AppRoute[] = [
  { path: '/lich', name: 'calendar', roles: ['secretary', 'approver', 'leader', 'it-operator'], page: lich, inBar: true },
  { path: '/hop/moi', name: 'newMeeting', roles: ['secretary'], page: lich },
  { path: '/hop/:id/sua', name: 'editMeeting', roles: ['secretary'], page: lich },
  { path: '/duyet', name: 'approvals', roles: ['approver'], inBar: true, page: lazy(() => import('../features/approvals/ApprovalsPage')) },
  { path: '/tuan', name: 'week', roles: ['leader', 'secretary', 'approver', 'endpoint-operator'], inBar: true, page: lazy(() => import('../features/week/WeekPage')) },
  { path: '/bao-cao', name: 'report', roles: ['leader', 'it-operator', 'admin'], inBar: true, page: lazy(() => import('../features/report/ReportPage')) },
  { path: '/hop/:id', name: 'meeting', roles: ['secretary', 'approver', 'leader', 'endpoint-operator', 'it-operator'], page: lazy(() => import('../features/meeting/MeetingPage')) },
  { path: '/diem-cau', name: 'endpoints', roles: ['it-operator', 'admin', 'endpoint-operator', 'secretary'], inBar: true, page: lazy(() => import('../features/endpoints/EndpointsPage')) },
  { path: '/diem-cau/:id', name: 'endpoint', roles: ['it-operator', 'admin', 'endpoint-operator', 'secretary'], page: lazy(() => import('../features/endpoints/EndpointPage')) },
  { path: '/tai-khoan', name: 'account', roles: [], page: lazy(() => import('../features/account/AccountPage')) },
]

export function mayOpen(route: AppRoute, roles: ReadonlySet<Role>): boolean {
  return route.roles.length === 0 || route.roles.some((role) => roles.has(role))
}
