import { Redirect } from 'wouter'
import { useRoles } from '../shared/api/useRoles'
import { adminPages, mayOpen, routes } from './routes'

/**
 * `/` is the first page of the bar that one may open; without any, one's own account, which says so. Who only leads reads the
 * week, not the timeline; who only administers begins with the units, without which there is nothing else.
 */
export function HomePage() {
  const roles = useRoles()
  if (roles.size === 1 && roles.has('leader')) return <Redirect to="/tuan" replace />
  const [admin] = adminPages(roles)
  if (admin && roles.size === 1 && roles.has('admin')) return <Redirect to={admin.path} replace />
  const first = routes.find((route) => route.place === 'bar' && mayOpen(route, roles))
  return <Redirect to={first?.path ?? '/tai-khoan'} replace />
}
