/** A tree of messages: a plain text, a function of its arguments, or a group of messages. */
export interface Messages {
  readonly [key: string]: string | ((...args: never[]) => string) | Messages
}

/** The same keys and arguments as `M`, whatever the words are. */
type Translation<M> = M extends string
  ? string
  : M extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof M]: Translation<M[K]> }

export interface Texts<M extends Messages = Messages> {
  readonly vi: Translation<M>
  readonly en: Translation<M>
}

/**
 * The messages of one feature. Vietnamese is the source; the compiler refuses an English side that lacks a key, has one
 * too many, or takes other arguments. One file per feature, named `texts.ts` (or `…Texts.ts`): a test reads them all.
 */
export function texts<const M extends Messages>(vi: M, en: NoInfer<Translation<M>>): Texts<M> {
  return { vi: vi as unknown as Translation<M>, en }
}
