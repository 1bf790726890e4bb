import type { ReactNode } from 'react'
import { CheckIcon } from '../icons'
import css from './states.module.css'

/** What was done and where it is now. */
export function Done({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['done']} role="status">
      <p className={css['title']}>
        <CheckIcon /> {title}
      </p>
      {children ? <div>{children}</div> : null}
      {action}
    </div>
  )
}
