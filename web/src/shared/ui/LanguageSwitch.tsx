import { setLanguage, useLanguage } from '../i18n/language'
import css from './LanguageSwitch.module.css'

/** Offers the other language, in that language's own words and marked as such. */
export function LanguageSwitch() {
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className={css['switch']} lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}
