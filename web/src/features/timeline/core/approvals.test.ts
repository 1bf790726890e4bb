import { expect, it } from 'vitest'
import type { Grant } from '../../../shared/api/session'
import { endpoint, unit } from '../../../shared/directory/fixtures'
import { neededApprovals } from './approvals'

const units = new Map(
  [unit('93', 'Tỉnh'), unit('sở', 'Sở', '93'), unit('935', 'Huyện', '93'), unit('x1', 'Xã', '935')].map((one) => [one.id, one]),
)
const all = [endpoint('E93', '93'), endpoint('Esở', 'sở'), endpoint('E935', '935'), endpoint('Ex1', 'x1')]
const grant = (role: Grant['role'], unitId: string, subtree: boolean): Grant => ({ id: 'g', role, unitId, unitName: unitId, subtree })
const asked = (...grants: Grant[]) =>
  neededApprovals(grants, units, all).map(({ unit: of, endpointIds }) => [of.id, ...endpointIds])

it('nobody need be asked for what is in one’s own subtree', () => {
  expect(asked(grant('secretary', '93', true))).toEqual([])
})

it('the nearest unit above both is asked for the others', () => {
  expect(asked(grant('secretary', '935', true))).toEqual([['93', 'E93', 'Esở']])
})

it('without the subtree only the unit itself is one’s own', () => {
  expect(asked(grant('secretary', '935', false))).toEqual([
    ['93', 'E93', 'Esở'],
    ['935', 'Ex1'],
  ])
})

it('another role gives no subtree to book in', () => {
  expect(asked(grant('secretary', 'sở', false), grant('leader', '93', true))).toEqual([['93', 'E93', 'E935', 'Ex1']])
  expect(asked(grant('leader', '93', true))).toEqual([])
})

it('a circle of units ends the walk', () => {
  const circle = new Map([unit('a', 'A', 'b'), unit('b', 'B', 'a')].map((one) => [one.id, one]))
  expect(neededApprovals([grant('secretary', 'x', true)], circle, [endpoint('e', 'a')])).toEqual([])
})
