import { expect, it } from 'vitest'
import { changedBetween, conflictsIn } from './conflicts'
import { block } from './fixtures'

const blocks = new Map([
  ['a', [block(480, 540), block(600, 660, { meetingId: 'm' })]],
  ['b', [block(540, 600)]],
  ['c', []],
])

it('names the chosen endpoints that are taken, with what is in the way', () => {
  const found = conflictsIn(blocks, ['a', 'b', 'c', 'unknown'], { start: 530, end: 610 })
  expect([...found.keys()]).toEqual(['a', 'b'])
  expect(found.get('a')?.map((one) => one.start)).toEqual([480, 600])
})

it('looks at nobody who was not chosen, and at nothing without a window', () => {
  expect(conflictsIn(blocks, ['c'], { start: 0, end: 1440 }).size).toBe(0)
  expect(conflictsIn(blocks, ['a', 'b'], null).size).toBe(0)
})

it('periods that touch are not in the way', () => {
  expect(conflictsIn(blocks, ['a', 'b'], { start: 600, end: 660 }, 'm').size).toBe(0)
  expect(conflictsIn(blocks, ['b'], { start: 500, end: 540 }).size).toBe(0)
})

it('a meeting is not in its own way', () => {
  expect(conflictsIn(blocks, ['a'], { start: 600, end: 660 }, 'm').size).toBe(0)
  expect(conflictsIn(blocks, ['a'], { start: 600, end: 660 }).size).toBe(1)
})

it('tells which rows to repaint and leaves the others alone', () => {
  const before = conflictsIn(blocks, ['a', 'b'], { start: 480, end: 540 })
  const after = conflictsIn(blocks, ['a', 'b'], { start: 500, end: 600 })
  const later = conflictsIn(blocks, ['a', 'b'], { start: 500, end: 610 })
  expect(changedBetween(before, after)).toEqual({ marked: ['b'], cleared: [] })
  expect(changedBetween(after, later)).toEqual({ marked: ['a'], cleared: [] })
  expect(changedBetween(later, before)).toEqual({ marked: ['a'], cleared: ['b'] })
})
