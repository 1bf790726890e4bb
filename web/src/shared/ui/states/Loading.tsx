import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/useTexts'
import { Button } from '../Button'
import { uiTexts } from '../uiTexts'
import css from './states.module.css'

const SHOW_AFTER_MS = 300
const SLOW_AFTER_MS = 5_000

export interface LoadingProps {
  /** Grey lines standing for the content; pass the real layout's own skeleton as `children` where it matters. */
  lines?: number
  children?: React.ReactNode
  onRetry?: () => void
}

/** Nothing for 300 ms (most answers are there by then), then a skeleton, after 5 s a word and a way to try again. */
export function Loading({ lines = 4, children, onRetry }: LoadingProps) {
  const t = useTexts(uiTexts)
  const [phase, setPhase] = useState<'quiet' | 'shown' | 'slow'>('quiet')
  useEffect(() => {
    const shown = setTimeout(() => setPhase('shown'), SHOW_AFTER_MS)
    const slow = setTimeout(() => setPhase('slow'), SLOW_AFTER_MS)
    return () => {
      clearTimeout(shown)
      clearTimeout(slow)
    }
  }, [])
  if (phase === 'quiet') return null
  return (
    <div className={css['loading']} aria-busy="true">
      <p className="visually-hidden" role="status">
        {t.loading}
      </p>
      {children ?? Array.from({ length: lines }, (_, i) => <div key={i} className={css['line']} />)}
      {phase === 'slow' ? (
        <p className={css['slow']}>
          {t.slow} {onRetry ? <Button onClick={onRetry}>{t.retry}</Button> : null}
        </p>
      ) : null}
    </div>
  )
}
