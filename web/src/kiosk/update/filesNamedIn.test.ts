import { expect, it } from 'vitest'
import { filesNamedIn } from './filesNamedIn'

it('tells versions of a page apart by their files, in whatever order and form they are named', () => {
  const served = '<link rel="icon" href="/icon.svg" /><script type="module" crossorigin src="/assets/k-1.js"></script><link href="/assets/k-2.css">'
  const drawn = '<link href="/assets/k-2.css"><script type="module" crossorigin="" src="/assets/k-1.js"></script>'
  expect(filesNamedIn(served)).toBe(filesNamedIn(drawn))
  expect(filesNamedIn(served)).not.toBe(filesNamedIn(served.replace('k-2', 'k-3')))
  expect(filesNamedIn('<p>Đang bảo trì</p>')).toBe('')
})
