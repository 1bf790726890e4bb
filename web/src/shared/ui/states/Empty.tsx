import type { ReactNode } from 'react'
import css from './states.module.css'

/** One sentence and one action. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['panel']}>
      <p>{children}</p>
      {action}
    </div>
  )
}
