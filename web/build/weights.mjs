import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What the built pages weigh, in KB. Scripts and styles travel packed; fonts are packed already. */

const dist = join(import.meta.dirname, '..', 'dist')

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024
const sum = (files, weigh = gzipped) => [...files].reduce((total, file) => total + weigh(file), 0)
const assets = (end) => readdirSync(join(dist, 'assets')).filter((name) => name.endsWith(end)).map((name) => `assets/${name}`)

/** The scripts a page loads before it shows anything: its own, `more`, and what those import, found in the built files. */
function firstLoad(page, ...more) {
  const seen = new Set()
  const follow = (file) => {
    if (seen.has(file)) return
    seen.add(file)
    const source = readFileSync(join(dist, file), 'utf8')
    for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) follow(`assets/${name}`)
  }
  for (const [, name] of readFileSync(join(dist, page), 'utf8').matchAll(/\/(assets\/[\w.-]+\.js)/g)) follow(name)
  more.forEach(follow)
  return seen
}

/** The file of a page that is loaded when it is opened, by the name of its component. */
function lazyPage(name) {
  const file = assets('.js').find((found) => found.startsWith(`assets/${name}-`))
  if (file === undefined) throw new Error(`no file of ${name}`)
  return file
}

/** Each with its budget of KB. */
export const weights = () => [
  { what: 'script of the kiosk', kb: sum(firstLoad('kiosk.html')), budget: 100 },
  { what: 'script of the participant link', kb: sum(firstLoad('join.html')), budget: 110 },
  { what: 'script of the app with the timeline', kb: sum(firstLoad('index.html', lazyPage('LichPage'))), budget: 150 },
  { what: 'script of all pages together', kb: sum(assets('.js')), budget: 320 },
  { what: 'styles', kb: sum(assets('.css')), budget: 20 },
  { what: 'fonts', kb: sum(assets('.woff2'), (file) => readFileSync(join(dist, file)).length / 1024), budget: 60 },
]
