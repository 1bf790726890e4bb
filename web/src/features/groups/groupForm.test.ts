import { describe, expect, it } from 'vitest'
import { endpoint, unit } from '../../shared/directory/fixtures'
import { faultsIn, fieldsOf, membersOf, NEW_GROUP, requestOf, type GroupFields } from './groupForm'

const units = [
  { ...unit('93', 'Tỉnh Hậu Giang'), level: 'province' as const, unitType: 'Tỉnh' },
  { ...unit('935', 'Huyện Vị Thủy', '93'), level: 'district' as const, unitType: 'Huyện' },
  unit('31447', 'Xã Vị Thủy', '935'),
  { ...unit('31441', 'Thị trấn Nàng Mau', '935'), unitType: 'Thị trấn' },
  unit('31495', 'Xã Xà Phiên', '93'),
]
const endpoints = units.map((one) => endpoint(`dc-${one.id}`, one.id))
const members = (change: Partial<GroupFields>) => membersOf({ ...NEW_GROUP, ...change }, units, endpoints).map(({ id }) => id)

describe('a rule', () => {
  it('without any condition means all', () => expect(members({})).toHaveLength(5))
  it('reaches the unit itself and all below it', () => expect(members({ unitId: '935' })).toEqual(['dc-935', 'dc-31447', 'dc-31441']))
  it('keeps to its levels and types', () => {
    expect(members({ levels: ['commune'] })).toEqual(['dc-31447', 'dc-31441', 'dc-31495'])
    expect(members({ levels: ['commune'], unitTypes: ['Thị trấn'] })).toEqual(['dc-31441'])
    expect(members({ unitId: '935', levels: ['commune'], unitTypes: ['Xã'] })).toEqual(['dc-31447'])
  })
})

describe('a list', () => {
  it('is what was chosen, in the order of the directory', () => {
    expect(members({ kind: 'list', endpointIds: ['dc-31495', 'dc-93', 'khong-con'] })).toEqual(['dc-93', 'dc-31495'])
  })
})

describe('a group', () => {
  it('sends only what belongs to its kind', () => {
    const both = { ...NEW_GROUP, name: ' Cụm một ', unitId: '935', endpointIds: ['dc-93'] }
    expect(requestOf({ ...both, kind: 'list' })).toEqual({ name: 'Cụm một', kind: 'list', endpointIds: ['dc-93'] })
    expect(requestOf(both)).toEqual({ name: 'Cụm một', kind: 'rule', rule: { unitId: '935', levels: [], unitTypes: [] } })
  })

  it('of a rule does not become a list of what the rule stands for', () => {
    const shown = fieldsOf({ id: 'g', slug: 'g', name: 'Các xã', kind: 'rule', rule: { levels: ['commune'] }, count: 1, endpointIds: ['dc-31447'], editable: true, shipped: false, version: 1 })
    expect(shown).toEqual({ ...NEW_GROUP, name: 'Các xã', levels: ['commune'] })
  })

  it('needs a name, and a list an endpoint', () => {
    expect(faultsIn({ ...NEW_GROUP, name: ' ' })).toEqual({ name: 'needName' })
    expect(faultsIn({ ...NEW_GROUP, name: 'A', kind: 'list' })).toEqual({ endpointIds: 'needEndpoint' })
    expect(faultsIn({ ...NEW_GROUP, name: 'A' })).toEqual({})
  })
})
