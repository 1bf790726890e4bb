import { expect, it, vi } from 'vitest'
import { block } from './fixtures'
import { TimelineStore } from './TimelineStore'

function aDay() {
  const store = new TimelineStore()
  store.showEndpoints(['a', 'b', 'c', 'h'])
  store.showDay(new Map([['a', [block(480, 540, { meetingId: 'm' })]], ['h', [block(840, 900)]]]))
  return store
}
const freeAt = (store: TimelineStore, start: number) => store.get().slots.find((slot) => slot.start === start)?.free

it('counts all endpoints while none is chosen, then the chosen ones with the host', () => {
  const store = aDay()
  expect([freeAt(store, 480), store.get().asked]).toEqual([3, 4])
  store.setHost('h')
  expect(store.get().asked).toBe(4)
  store.select(new Set(['a']))
  expect([freeAt(store, 480), freeAt(store, 840), freeAt(store, 0), store.get().asked]).toEqual([1, 1, 2, 2])
})

it('finds the conflicts of whatever changed last', () => {
  const store = aDay()
  store.setWindow({ start: 500, end: 600 })
  expect(store.get().conflicts.size).toBe(0)
  store.select(new Set(['a', 'b']))
  expect([...store.get().conflicts.keys()]).toEqual(['a'])
  store.edit('m')
  expect(store.get().conflicts.size).toBe(0)
  expect(freeAt(store, 480)).toBe(2)
  store.setWindow(null)
  store.edit(undefined)
  expect(store.get().conflicts.size).toBe(0)
})

it('a window that has not moved tells nobody; a move keeps the counts', () => {
  const store = aDay()
  store.setWindow({ start: 500, end: 600 })
  const listener = vi.fn()
  const stop = store.subscribe(listener)
  const { slots } = store.get()
  store.setWindow({ start: 500, end: 600 })
  expect(listener).not.toHaveBeenCalled()
  store.setWindow({ start: 515, end: 600 })
  expect(listener).toHaveBeenCalledTimes(1)
  expect(store.get().slots).toBe(slots)
  stop()
  store.setWindow(null)
  expect(listener).toHaveBeenCalledTimes(1)
})

it('a new reading of the day keeps what was chosen', () => {
  const store = aDay()
  store.select(new Set(['a']))
  store.setWindow({ start: 480, end: 540 })
  store.showDay(new Map())
  expect([...store.get().selection]).toEqual(['a'])
  expect(store.get().window).toEqual({ start: 480, end: 540 })
  expect(store.get().conflicts.size).toBe(0)
  expect(freeAt(store, 480)).toBe(1)
})

it('says nothing of a day that is still being read', () => {
  const store = aDay()
  store.select(new Set(['a']))
  store.setWindow({ start: 480, end: 540 })
  store.showDay(null)
  expect(store.get().slots).toEqual([])
  expect(store.get().conflicts.size).toBe(0)
  expect(store.get().asked).toBe(1)
})
