import { useConnectionLostSince } from '../api/connection'
import { useTexts } from '../i18n/useTexts'
import { clockOffsetMs } from '../clock'
import { formatTime } from '../time'
import css from './OfflineBanner.module.css'
import { uiTexts } from './uiTexts'

/** Stands while the server does not answer. Forms stay open for typing; saving waits. */
export function OfflineBanner() {
  const t = useTexts(uiTexts)
  const since = useConnectionLostSince()
  return (
    <div role="alert">
      {since ? (
        <p className={css['banner']} data-testid="offline-banner">
          {t.connectionLost(formatTime(new Date(since.getTime() + clockOffsetMs())))}
        </p>
      ) : null}
    </div>
  )
}
