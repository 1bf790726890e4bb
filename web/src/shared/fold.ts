/**
 * Text as a person searches for it: without tone marks, case and double blanks, đ as d. `Hòa` and `Hoà`, the two ways of
 * placing a tone, become the same, and so do composed and decomposed forms.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** True where every word of the query begins a word of the text; an empty query matches all. */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => part === '' || words.some((word) => word.startsWith(part)))
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese order of names: An, Ăn, Ân, Da, Đà; numbers inside by value. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}
