import { useEffect } from 'react'
import { Link } from 'wouter'
import { useTexts } from '../shared/i18n/useTexts'
import { Page } from '../shared/ui/Page'
import { Empty } from '../shared/ui/states/Empty'
import { appTexts } from './texts'

export function NotFoundPage() {
  const t = useTexts(appTexts)
  useEffect(() => {
    document.title = `${t.notFound} · ${t.product}`
  }, [t])
  return (
    <Page title={t.notFound}>
      <Empty action={<Link href="/">{t.home}</Link>}>{t.notFoundBody}</Empty>
    </Page>
  )
}
