import { expect, it } from 'vitest'
import { placeName } from './placeName'

it('drops the words that already stand before a name, and nothing else', () => {
  expect(placeName('Điểm cầu UBND xã Vị Thủy')).toBe('UBND xã Vị Thủy')
  expect(placeName('UBND tỉnh – Điểm cầu chính')).toBe('UBND tỉnh – Điểm cầu chính')
})
