/** The fields of a form, by name. Values are compared by what they hold. */
export type Fields = Readonly<Record<string, unknown>>

/** A field whose two versions differ. */
export interface Difference<F extends Fields> {
  readonly key: keyof F & string
  /** I changed it since I opened the form; otherwise only the other person did. */
  readonly mineIsNew: boolean
}

/**
 * Where my form and what is stored now differ.
 * @param base what was stored when I opened the form
 */
export function differences<F extends Fields>(base: F, mine: F, theirs: F): Difference<F>[] {
  return Object.keys(mine)
    .filter((key) => !same(mine[key], theirs[key]))
    .map((key) => ({ key, mineIsNew: !same(mine[key], base[key]) }))
}

/** What is stored now, with my version of the named fields. */
export function merged<F extends Fields>(mine: F, theirs: F, keepMine: ReadonlySet<string>): F {
  return Object.fromEntries(Object.keys(theirs).map((key) => [key, (keepMine.has(key) ? mine : theirs)[key]])) as F
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
