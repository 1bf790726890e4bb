import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { weights } from './weights.mjs'

const dist = join(import.meta.dirname, '..', 'dist')

describe('what a page weighs (gzip)', () => {
  it('was built before', () => {
    expect(existsSync(join(dist, 'index.html'))).toBe(true)
  })

  it.each(weights())('$what: at most $budget KB', ({ kb, budget }) => expect(kb).toBeLessThanOrEqual(budget))

  it('two fonts', () => {
    expect(readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.woff2'))).toHaveLength(2)
  })

  it('no page carries an inline script or style, which the content security policy refuses', () => {
    for (const page of ['index.html', 'kiosk.html', 'join.html']) {
      const html = readFileSync(join(dist, page), 'utf8')
      expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)/)
    }
  })
})
