import type { Plugin } from 'vite'

/**
 * React Aria ships its screen-reader texts in some thirty languages, none of them Vietnamese. Every language but
 * English is left out of the bundle (it is half of the weight); the Vietnamese dictionary of
 * `shared/i18n/ariaVietnamese.ts` is put in at start.
 */
export function ariaStrings(): Plugin {
  const locale = /\/react-(aria|stately|aria-components)\/dist\/.*\/intl\/(.*\/)?([a-z]{2}-[A-Z]{2})\.m?js$/
  return {
    name: 'diemcau-aria-strings',
    enforce: 'pre',
    load(id) {
      const found = locale.exec(id)
      return found && found[3] !== 'en-US' ? 'export default {}' : null
    },
  }
}
