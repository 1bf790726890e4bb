import { describe, expect, it } from 'vitest'
import type { Role } from '../shared/api/session'
import { adminPages, mayOpen, routes } from './routes'

const ROLES: readonly Role[] = ['secretary', 'approver', 'endpoint-operator', 'it-operator', 'leader', 'admin']

describe.each(ROLES)('the bar of %s', (role) => {
  const roles = new Set([role])
  const links = routes.filter((route) => route.place === 'bar' && mayOpen(route, roles)).length

  it('has one link at least and six at most, administration being one', () => {
    const all = links + (role === 'admin' && adminPages(roles).length > 0 ? 1 : 0)
    expect(all).toBeGreaterThan(0)
    expect(all).toBeLessThanOrEqual(6)
  })
})

it('pages of administration are all below one address', () => {
  expect(routes.filter((route) => (route.place === 'admin') !== /^\/quan-tri\/[^:]*$/.test(route.path)).map(({ path }) => path)).toEqual([])
})
