import type { ReactNode } from 'react'
import { classes } from './classes'
import css from './Page.module.css'

export interface PageProps {
  title: ReactNode
  /** Buttons beside the title. */
  actions?: ReactNode
  /** `narrow` for reading and forms, `wide` for tables, `full` for the timeline. */
  width?: 'narrow' | 'wide' | 'full'
  children: ReactNode
}

/** The frame of a page: one heading, its actions, the content. */
export function Page({ title, actions, width = 'wide', children }: PageProps) {
  return (
    <div className={classes(css['page'], css[width])}>
      <div className={css['head']}>
        <h1>{title}</h1>
        {actions ? <div className={css['actions']}>{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
