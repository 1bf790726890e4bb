import type { ReactNode } from 'react'
import { ApiProblem, Unreachable } from '../../api/ApiProblem'
import { problemTexts } from '../../api/problemTexts'
import { useLanguage } from '../../i18n/language'
import { useTexts } from '../../i18n/useTexts'
import { Button } from '../Button'
import { NoRight } from '../NoRight'
import { uiTexts } from '../uiTexts'
import css from './states.module.css'

export interface FailedProps {
  error: unknown
  /** What happened, in the words of the page: `Chưa lưu được`. */
  title?: ReactNode
  /** What is kept: `Nội dung vẫn còn trên máy này.` */
  kept?: ReactNode
  onRetry?: () => void
}

/** What happened, what is kept, what to do, and the code for IT. */
export function Failed({ error, title, kept, onRetry }: FailedProps) {
  const t = useTexts(uiTexts)
  if (error instanceof ApiProblem && error.code === 'forbidden' && !error.wantsProof) return <NoRight />
  return (
    <div className={css['failed']} role="alert">
      <p className={css['title']}>{title ?? t.errorTitle}</p>
      <p>
        {kept} <ErrorText error={error} />
      </p>
      {onRetry ? <Button onClick={onRetry}>{t.retry}</Button> : null}
    </div>
  )
}

/** The sentence of an error, for places that have a frame of their own. */
export function ErrorText({ error }: { error: unknown }) {
  const t = useTexts(uiTexts)
  const byCode: Readonly<Record<string, string>> = useTexts(problemTexts)
  const vietnamese = useLanguage() === 'vi'
  if (error instanceof Unreachable) return <>{t.unreachable}</>
  if (!(error instanceof ApiProblem)) return <>{t.unexpected}</>
  if (error.wantsProof) return <>{t.noProof}</>
  const words = (vietnamese && (error.detail || error.title)) || byCode[error.code] || t.unexpected
  return (
    <>
      {words} {error.instance ? <span className={css['code']}>{t.code(error.instance.slice(-8))}</span> : null}
    </>
  )
}
