import type { ReactNode } from 'react'
import { classes } from './classes'
import css from './Page.module.css'

export interface PageProps {
  title: ReactNode
  /** Buttons beside the title. */
  actions?: ReactNode
  /** `narrow` for reading and forms, `wide` for tables, `full` for the timeline. */
  width?: 'narrow' | 'wide' | 'full'
  /** What is printed of it brings a heading of its own. */
  paper?: boolean
  children: ReactNode
}

/** The frame of a page: one heading, its actions, the content. */
export function Page({ title, actions, width = 'wide', paper = false, children }: PageProps) {
  return (
    <div className={classes(css['page'], css[width])}>
      <div className={classes(css['head'], paper && css['paper'])}>
        <h1>{title}</h1>
        {actions ? <div className={css['actions']}>{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
