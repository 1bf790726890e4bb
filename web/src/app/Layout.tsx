import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { NoticeBell } from '../features/notices/NoticeBell'
import { useSession } from '../shared/api/session'
import { useRoles } from '../shared/api/useRoles'
import { useTexts } from '../shared/i18n/useTexts'
import { SearchIcon } from '../shared/ui/icons'
import { OfflineBanner } from '../shared/ui/OfflineBanner'
import css from './Layout.module.css'
import { adminPages, mayOpen, routes } from './routes'
import { appTexts } from './texts'
import { UserMenu } from './UserMenu'

const QuickSearch = lazy(() => import('./quickSearch/QuickSearch'))

const ADMIN = '/quan-tri'

/** The bar above every page and the place of the page. There is no side menu: the timeline needs the width. */
export function Layout({ children }: { children: ReactNode }) {
  const t = useTexts(appTexts)
  const { demo } = useSession()
  const roles = useRoles()
  const [location] = useLocation()
  const [searching, setSearching] = useState(false)
  const bar = routes
    .filter((route) => route.place === 'bar' && mayOpen(route, roles))
    .map((route) => ({ path: route.path, href: route.path, name: t.pages[route.name] }))
  // Who does not administer finds the few of these pages that are open to them in the menu of their own name.
  const [firstOfAdmin] = adminPages(roles)
  if (firstOfAdmin && roles.has('admin')) bar.push({ path: ADMIN, href: firstOfAdmin.path, name: t.admin })

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setSearching(true)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <div className={css['layout']}>
      <a className={css['skip']} href="#main">
        {t.skip}
      </a>
      <header className={css['bar']} data-dark>
        <Link href="/" className={css['product']}>
          {t.product}
        </Link>
        <nav className={css['links']} aria-label={t.mainLinks}>
          {bar.map(({ path, href, name }) => (
            <Link
              key={path}
              href={href}
              className={css['link']}
              aria-current={location === path || location.startsWith(`${path}/`) ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <button type="button" className={css['tool']} onClick={() => setSearching(true)} aria-keyshortcuts="Control+K">
          <SearchIcon />
          <span className={css['toolText']}>{t.quickSearch}</span>
          <kbd className={css['key']}>Ctrl K</kbd>
        </button>
        <NoticeBell buttonClassName={css['tool']} />
        <UserMenu buttonClassName={css['tool']} />
      </header>
      {demo ? (
        <p className={css['demo']} data-testid="demo-banner">
          {t.demo}
        </p>
      ) : null}
      <OfflineBanner />
      <main id="main" className={css['main']} tabIndex={-1}>
        {children}
      </main>
      {searching ? (
        <Suspense fallback={null}>
          <QuickSearch onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
