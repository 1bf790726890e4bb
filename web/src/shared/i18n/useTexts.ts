import { language, useLanguage } from './language'
import type { Messages, Texts } from './texts'

/** The messages of a feature in the language of the page; the component draws again when it is switched. */
export function useTexts<M extends Messages>(texts: Texts<M>): Texts<M>['vi'] {
  return texts[useLanguage()]
}

/** The same outside components, at the moment of the call. */
export function textsNow<M extends Messages>(texts: Texts<M>): Texts<M>['vi'] {
  return texts[language()]
}
