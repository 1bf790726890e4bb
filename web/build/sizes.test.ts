import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '..', 'dist')
const KB = 1024

const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + gzipped(file), 0)

/** The scripts a page loads before it shows anything: its own, `more`, and what those import, found in the built files. */
function firstLoad(page: string, ...more: string[]): Set<string> {
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const source = readFileSync(join(dist, file), 'utf8')
    for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) follow(`assets/${name ?? ''}`)
  }
  for (const [, name] of readFileSync(join(dist, page), 'utf8').matchAll(/\/(assets\/[\w.-]+\.js)/g)) follow(name ?? '')
  more.forEach(follow)
  return seen
}

const assets = (end: string) => readdirSync(join(dist, 'assets')).filter((name) => name.endsWith(end)).map((name) => `assets/${name}`)

/** The file of a page that is loaded when it is opened, by the name of its component. */
const lazyPage = (name: string) => {
  const file = assets('.js').find((found) => found.startsWith(`assets/${name}-`))
  if (file === undefined) throw new Error(`no file of ${name}`)
  return file
}

describe('what a page weighs (gzip)', () => {
  it('was built before', () => {
    expect(existsSync(join(dist, 'index.html'))).toBe(true)
  })

  it('kiosk: at most 100 KB of script', () => expect(sum(firstLoad('kiosk.html'))).toBeLessThanOrEqual(100 * KB))
  it('participant link: at most 110 KB of script', () => expect(sum(firstLoad('join.html'))).toBeLessThanOrEqual(110 * KB))
  it('app with the timeline: at most 150 KB of script', () =>
    expect(sum(firstLoad('index.html', lazyPage('LichPage')))).toBeLessThanOrEqual(150 * KB))
  it('everything: at most 320 KB of script', () => expect(sum(assets('.js'))).toBeLessThanOrEqual(320 * KB))
  it('at most 20 KB of style', () => expect(sum(assets('.css'))).toBeLessThanOrEqual(20 * KB))

  it('two fonts, at most 60 KB', () => {
    const fonts = assets('.woff2')
    expect(fonts).toHaveLength(2)
    expect(fonts.reduce((total, file) => total + readFileSync(join(dist, file)).length, 0)).toBeLessThanOrEqual(60 * KB)
  })

  it('no page carries an inline script or style, which the content security policy refuses', () => {
    for (const page of ['index.html', 'kiosk.html', 'join.html']) {
      const html = readFileSync(join(dist, page), 'utf8')
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/)
    }
  })
})
