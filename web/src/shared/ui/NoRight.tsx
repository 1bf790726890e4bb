import type { ReactNode } from 'react'
import { useTexts } from '../i18n/useTexts'
import { LockIcon } from './icons'
import css from './states/states.module.css'
import { uiTexts } from './uiTexts'

/** Says what one may not do and who can: `Bạn không có quyền đặt họp cho Sở Y tế. Liên hệ: …` */
export function NoRight({ children, contact }: { children?: ReactNode; contact?: string }) {
  const t = useTexts(uiTexts)
  return (
    <div className={css['panel']}>
      <p className={css['title']}>
        <LockIcon /> {children ?? t.noRightTitle}
      </p>
      <p>{contact ? t.noRightContact(contact) : t.noRightAdmin}</p>
    </div>
  )
}
