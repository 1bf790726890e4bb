import type { Plugin } from 'vite'

const DICTIONARY = '/src/shared/i18n/ariaVietnamese.ts'

/**
 * React Aria ships its screen-reader texts in some thirty languages, none of them Vietnamese, and they are half of its
 * weight. In their place the bundle gets English and our own Vietnamese. A part of React Aria without a Vietnamese
 * section in the dictionary does not build, so that no English default can reach a Vietnamese page.
 */
export function ariaStrings(): Plugin {
  const strings = /\/react-(?:aria|stately)\/dist\/private\/(\w+)\/intlStrings\.mjs$/
  return {
    name: 'diemcau-aria-strings',
    enforce: 'pre',
    load(id) {
      const part = strings.exec(id)?.[1]
      if (part === undefined) return null
      return [
        `import en from '../intl/${part}/en-US.mjs'`,
        `import { ${part} as vi } from '${DICTIONARY}'`,
        `export default { 'en-US': en, 'vi-VN': vi }`,
      ].join('\n')
    },
  }
}
