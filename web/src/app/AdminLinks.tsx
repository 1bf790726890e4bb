import { Link, useLocation } from 'wouter'
import { useRoles } from '../shared/api/useRoles'
import { useTexts } from '../shared/i18n/useTexts'
import css from './AdminLinks.module.css'
import { adminPages } from './routes'
import { appTexts } from './texts'

/** From one page of administration to the others; nothing for who may open only one. */
export function AdminLinks() {
  const t = useTexts(appTexts)
  const pages = adminPages(useRoles())
  const [location] = useLocation()
  if (pages.length < 2) return null
  return (
    <nav className={css['links']} aria-label={t.admin}>
      {pages.map(({ path, name }) => (
        <Link key={path} href={path} className={css['link']} aria-current={location === path || location.startsWith(`${path}/`) ? 'page' : undefined}>
          {t.pages[name]}
        </Link>
      ))}
    </nav>
  )
}
