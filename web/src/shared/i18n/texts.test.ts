import { describe, expect, it } from 'vitest'
import type { Texts } from './texts'

const modules = import.meta.glob<Record<string, unknown>>(['/src/**/texts.ts', '/src/**/*Texts.ts', '!/src/shared/i18n/*'], { eager: true })

function isTexts(value: unknown): value is Texts {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value
}

/** Every message as [path, sentence]; a function is called with an example for each argument. */
function sentences(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]]
  if (typeof tree === 'function') return [[path, String((tree as (...args: unknown[]) => unknown)(...(Array<number>(tree.length).fill(7))))]]
  return Object.entries(tree as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`))
}

const all = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).filter(([, value]) => isTexts(value)).map(([name, value]) => [`${file} ${name}`, value as Texts] as const),
)

describe.each(all)('%s', (_, { vi, en }) => {
  const vietnamese = sentences(vi)
  const english = new Map(sentences(en))

  it('has the same messages in both languages', () => {
    expect([...english.keys()].sort()).toEqual(vietnamese.map(([path]) => path).sort())
  })

  it('keeps to the house style', () => {
    for (const [path, text] of vietnamese) {
      expect(text.normalize('NFC'), path).toBe(text)
      expect(text, path).not.toMatch(/vui lòng|!/i)
      // All capitals clip stacked marks (Ễ, Ộ); short names such as UBND and QR are no sentence.
      expect(text, path).not.toMatch(/\p{Lu}{6,}/u)
      expect(text.trim(), path).not.toBe('')
    }
  })

  it('leaves no Vietnamese sentence in English', () => {
    for (const [path, text] of vietnamese) {
      const translated = english.get(path) ?? ''
      expect(translated.trim(), path).not.toBe('')
      // The product's own name stays.
      if (text !== 'Điểm Cầu') expect(translated, path).not.toMatch(/[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/u)
    }
  })
})

describe('the message files', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(2)
  })
})
