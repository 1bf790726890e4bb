import { describe, expect, it } from 'vitest'
import type { Block } from './blocks'
import { block } from './fixtures'
import { FreeCounts, toneOf } from './freeCounts'
import { overlaps } from './span'

const free = (counts: FreeCounts, ids: string[], start: number) =>
  counts.count(ids).find((slot) => slot.start === start)?.free

describe('free counts', () => {
  const counts = new FreeCounts(
    new Map([
      ['a', [block(480, 570), block(600, 610)]],
      ['b', [block(540, 600, { meetingId: 'm' })]],
    ]),
  )

  it('count who is free for the whole half hour', () => {
    expect(free(counts, ['a', 'b', 'c'], 450)).toBe(3)
    expect(free(counts, ['a', 'b', 'c'], 480)).toBe(2)
    expect(free(counts, ['a', 'b', 'c'], 540)).toBe(1)
    expect(free(counts, ['a', 'b', 'c'], 570)).toBe(2)
    expect(free(counts, ['a', 'b', 'c'], 600)).toBe(2)
    expect(free(counts, ['a', 'b', 'c'], 630)).toBe(3)
  })

  it('have 48 slots, and none free of nobody', () => {
    expect(counts.count([])).toHaveLength(48)
    expect(counts.count([]).every((slot) => slot.free === 0)).toBe(true)
  })

  it('do not count the meeting being edited', () => {
    const editing = new FreeCounts(new Map([['b', [block(540, 600, { meetingId: 'm' })]]]), 'm')
    expect(free(editing, ['b'], 540)).toBe(1)
  })

  it('take what crosses midnight on both sides', () => {
    const night = new FreeCounts(new Map([['a', [block(-90, 20), block(1430, 1500), block(1500, 1600)]]]))
    expect(free(night, ['a'], 0)).toBe(0)
    expect(free(night, ['a'], 30)).toBe(1)
    expect(free(night, ['a'], 1380)).toBe(1)
    expect(free(night, ['a'], 1410)).toBe(0)
  })

  it('agree with a plain count over a hundred random endpoints', () => {
    let seed = 20261124
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    const blocks = new Map<string, Block[]>()
    for (let i = 0; i < 120; i++) {
      const starts = Array.from({ length: random(9) }, () => random(1500) - 60)
      blocks.set(`e${i}`, starts.map((start) => block(start, start + 5 + random(300))))
    }
    const chosen = [...blocks.keys()].filter(() => random(4) > 0)
    for (const slot of new FreeCounts(blocks).count(chosen)) {
      const half = { start: slot.start, end: slot.start + 30 }
      const plain = chosen.filter((id) => !blocks.get(id)?.some((busy) => overlaps(busy, half))).length
      expect(slot.free).toBe(plain)
    }
  })
})

it('the colour says all, nine in ten, or fewer', () => {
  expect(toneOf(84, 84)).toBe('all')
  expect(toneOf(76, 84)).toBe('most')
  expect(toneOf(9, 10)).toBe('most')
  expect(toneOf(75, 84)).toBe('some')
  expect(toneOf(0, 0)).toBe('some')
})
