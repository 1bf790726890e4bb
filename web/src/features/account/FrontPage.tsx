import type { ReactNode } from 'react'
import { LanguageSwitch } from '../../shared/ui/LanguageSwitch'
import css from './account.module.css'

/** The frame of what is seen before anybody is signed in. */
export function FrontPage({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <main className={css['page']}>
      <div className={css['brand']} data-dark>
        <span>Điểm Cầu</span>
        <LanguageSwitch />
      </div>
      <div className={css['card']}>
        <h1>{title}</h1>
        <p className={css['intro']}>{intro}</p>
        {children}
      </div>
    </main>
  )
}
