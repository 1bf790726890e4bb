import { expect, it } from 'vitest'
import { involved, NOTHING, toggle, triOf } from './selection'

const ids = ['a', 'b', 'c']

it('a unit is chosen wholly, in part or not at all', () => {
  expect(triOf(NOTHING, ids)).toBe('none')
  expect(triOf(new Set(['b']), ids)).toBe('some')
  expect(triOf(new Set(['a', 'b', 'c', 'd']), ids)).toBe('all')
  expect(triOf(new Set(['a']), [])).toBe('none')
})

it('a press completes a part and empties what is complete, and touches nobody else', () => {
  const part = new Set(['b', 'z'])
  const all = toggle(part, ids)
  expect([...all].sort()).toEqual(['a', 'b', 'c', 'z'])
  expect([...toggle(all, ids)]).toEqual(['z'])
  expect([...part]).toEqual(['b', 'z'])
})

it('the host takes part in whatever has participants', () => {
  expect(involved(NOTHING, 'h').size).toBe(0)
  expect([...involved(new Set(['a']), 'h')]).toEqual(['a', 'h'])
  expect(involved(new Set(['a', 'h']), 'h').size).toBe(2)
  expect(involved(new Set(['a']), null).size).toBe(1)
})
