import { describe, expect, it } from 'vitest'
import { unit } from '../../shared/directory/fixtures'
import { unitRows } from './unitRows'

const units = [
  unit('93', 'Tỉnh Hậu Giang'),
  unit('935', 'Huyện Vị Thủy', '93'),
  unit('31447', 'Xã Vị Thủy', '935'),
  unit('ap', 'Ấp Mỹ Thuận', '31447'),
  unit('936', 'Huyện Long Mỹ', '93'),
  unit('lac', 'Đơn vị lạc', 'khong-co'),
]
const shown = (words: string, isOpen: (id: string) => boolean = () => true) =>
  unitRows(units, words, (one) => isOpen(one.id)).map(({ unit: { name }, depth, open }) => `${'·'.repeat(depth)}${name}${open === false ? ' +' : ''}`)

describe('the rows of the tree', () => {
  it('go as deep as the units do; one without its parent stands at the top', () => {
    expect(shown('')).toEqual(['Tỉnh Hậu Giang', '·Huyện Vị Thủy', '··Xã Vị Thủy', '···Ấp Mỹ Thuận', '·Huyện Long Mỹ', 'Đơn vị lạc'])
  })

  it('leave out what stands below a closed unit', () => {
    expect(shown('', (id) => id !== '935')).toEqual(['Tỉnh Hậu Giang', '·Huyện Vị Thủy +', '·Huyện Long Mỹ', 'Đơn vị lạc'])
  })

  it('of a search are the hits with all above them, whatever is closed', () => {
    expect(shown('ap my', () => false)).toEqual(['Tỉnh Hậu Giang', '·Huyện Vị Thủy', '··Xã Vị Thủy', '···Ấp Mỹ Thuận'])
    expect(shown('936')).toEqual(['Tỉnh Hậu Giang', '·Huyện Long Mỹ'])
    expect(shown('không có đâu')).toEqual([])
  })
})
