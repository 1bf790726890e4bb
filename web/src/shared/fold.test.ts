import { describe, expect, it } from 'vitest'
import { compareNames, fold, matches } from './fold'

describe('search without tone marks', () => {
  it('takes đ as d, ignores tones and case', () => {
    expect(fold('Xã Vĩnh Thuận Đông')).toBe('xa vinh thuan dong')
    expect(fold('  ĐƯỜNG   truyền ')).toBe('duong truyen')
  })

  it('takes both ways of placing a tone as one', () => {
    expect(fold('Hòa')).toBe(fold('Hoà'))
    expect(fold('Thủy')).toBe(fold('Thuỷ'))
  })

  it('takes composed and decomposed letters as one', () => {
    const name = 'Xã Vĩnh Thuận'
    expect(fold(name.normalize('NFD'))).toBe(fold(name.normalize('NFC')))
  })

  it('finds by the beginnings of words, in any order', () => {
    expect(matches('Xã Vĩnh Thuận', 'xa vinh thuan')).toBe(true)
    expect(matches('Xã Vĩnh Thuận', 'thuan vinh')).toBe(true)
    expect(matches('Xã Vĩnh Thuận', 'Vĩ')).toBe(true)
    expect(matches('UBND tỉnh – Phòng họp số 1', 'hop so 1')).toBe(true)
    expect(matches('Xã Vĩnh Thuận', 'huan')).toBe(false)
    expect(matches('Xã Vĩnh Thuận', '')).toBe(true)
  })

  it('orders names as Vietnamese does', () => {
    expect(['Đà', 'Ân', 'Da', 'An', 'Ăn'].sort(compareNames)).toEqual(['An', 'Ăn', 'Ân', 'Da', 'Đà'])
    expect(['Phòng 10', 'Phòng 2'].sort(compareNames)).toEqual(['Phòng 2', 'Phòng 10'])
  })
})
