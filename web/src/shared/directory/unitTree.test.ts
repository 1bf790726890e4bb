import { describe, expect, it } from 'vitest'
import { endpoint, unit } from './fixtures'
import { buildTree, flatten, namesOf, prune, type TreeNode } from './unitTree'

const units = [
  unit('93', 'Tỉnh Hậu Giang'),
  unit('sở', 'Sở Y tế', '93'),
  unit('ban', 'Ban Dân tộc', '93'),
  unit('930', 'Thành phố Vị Thanh', '93'),
  unit('p1', 'Phường I', '930'),
  unit('935', 'Huyện Vị Thủy', '93'),
  unit('x1', 'Xã Vị Thủy', '935'),
  unit('x2', 'Xã Vị Trung', '935'),
]
const endpoints = [
  endpoint('E93', '93', 'Điểm cầu UBND tỉnh Hậu Giang'),
  endpoint('Esở', 'sở', 'Điểm cầu Sở Y tế'),
  endpoint('E930', '930', 'Điểm cầu UBND thành phố Vị Thanh'),
  endpoint('Ep1', 'p1', 'Điểm cầu UBND phường I'),
  endpoint('E935', '935', 'Điểm cầu UBND huyện Vị Thủy'),
  endpoint('Ex1', 'x1', 'Điểm cầu UBND xã Vị Thủy'),
  endpoint('Ex2', 'x2', 'Điểm cầu UBND xã Vị Trung'),
]
const drawn = (nodes: readonly TreeNode[]) => flatten(nodes).map((node) => `${'  '.repeat(node.depth)}${node.name}`)
const build = (some = endpoints, of = units) => buildTree(of, some, () => 'Cấp tỉnh')

describe('the tree', () => {
  it('has the parts of the province on the first level and every endpoint once', () => {
    expect(drawn(build())).toEqual([
      'Cấp tỉnh',
      '  UBND tỉnh Hậu Giang',
      '  Sở Y tế',
      'Thành phố Vị Thanh',
      '  UBND thành phố Vị Thanh',
      '  Phường I',
      'Huyện Vị Thủy',
      '  UBND huyện Vị Thủy',
      '  Xã Vị Thủy',
      '  Xã Vị Trung',
    ])
  })

  it('knows no number of levels', () => {
    const deep = [
      unit('nước', 'Cả nước'),
      unit('a', 'Tỉnh A', 'nước'),
      unit('a1', 'Cụm 1', 'a'),
      unit('a11', 'Xã Một', 'a1'),
      unit('a12', 'Xã Hai', 'a1'),
      unit('b', 'Tỉnh B', 'nước'),
      unit('b1', 'Xã Ba', 'b'),
      unit('b2', 'Xã Bốn', 'b'),
    ]
    const some = ['a11', 'a12', 'b1', 'b2'].map((id) => endpoint(`E${id}`, id))
    expect(drawn(build(some, deep))).toEqual([
      'Tỉnh A',
      '  Cụm 1',
      '    Xã Một',
      '    Xã Hai',
      'Tỉnh B',
      '  Xã Ba',
      '  Xã Bốn',
    ])
  })

  it('a province without districts is one flat part', () => {
    const flat = [unit('92', 'Thành phố Cần Thơ'), unit('x', 'Xã X', '92'), unit('y', 'Xã Y', '92')]
    expect(drawn(build([endpoint('Ex', 'x'), endpoint('Ey', 'y')], flat))).toEqual(['Thành phố Cần Thơ', '  Xã X', '  Xã Y'])
  })

  it('several rooms of one unit go by their own names', () => {
    const rooms = [...endpoints, endpoint('Esở2', 'sở', 'Điểm cầu Trung tâm y tế')]
    expect(drawn(build(rooms)).slice(0, 4)).toEqual(['Cấp tỉnh', '  UBND tỉnh Hậu Giang', '  Sở Y tế', '  Trung tâm y tế'])
  })

  it('shows an endpoint whose unit is not known all the same', () => {
    expect(drawn(build([...endpoints, endpoint('E?', '?', 'Điểm cầu lạ')])).at(-1)).toBe('lạ')
  })

  it('a unit knows all endpoints below it, a closed one hides its rows', () => {
    const district = build().find((node) => node.id === '935')
    expect(district?.kind === 'unit' && district.endpointIds).toEqual(['E935', 'Ex1', 'Ex2'])
    expect(flatten(build(), (id) => id === '935').map((node) => node.id)).not.toContain('Ex1')
  })

  it('gives names by endpoint', () => {
    expect(namesOf(build()).get('Ex1')).toBe('Xã Vị Thủy')
  })

  it('is empty without endpoints', () => {
    expect(build([])).toEqual([])
  })
})

it('a search leaves the hits, their units, and all of a unit that is hit itself', () => {
  expect(drawn(prune(build(), (node) => node.name.includes('Vị Trung')))).toEqual(['Huyện Vị Thủy', '  Xã Vị Trung'])
  expect(drawn(prune(build(), (node) => node.name === 'Huyện Vị Thủy'))).toHaveLength(4)
  expect(prune(build(), () => false)).toEqual([])
})
