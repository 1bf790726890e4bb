import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ChangePassword } from '../features/account/ChangePassword'
import { accountTexts } from '../features/account/texts'
import { signOut, useSession } from '../shared/api/session'
import { useRoles } from '../shared/api/useRoles'
import { setLanguage, useLanguage } from '../shared/i18n/language'
import { useTexts } from '../shared/i18n/useTexts'
import { toast } from '../shared/ui/announce'
import { DownIcon } from '../shared/ui/icons'
import { Menu } from '../shared/ui/Menu'
import { uiTexts } from '../shared/ui/uiTexts'
import { useGrantWords } from '../shared/useGrantWords'
import css from './UserMenu.module.css'
import { adminPages } from './routes'
import { appTexts } from './texts'

export function UserMenu({ buttonClassName }: { buttonClassName: string | undefined }) {
  const t = useTexts(appTexts)
  const account = useTexts(accountTexts)
  const ui = useTexts(uiTexts)
  const { user } = useSession()
  const roles = useRoles()
  const words = useGrantWords()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [changing, setChanging] = useState(false)

  const leave = () => {
    signOut().then(
      () => {
        // Nothing of this person's may be shown to the next one at this machine.
        queryClient.clear()
        navigate('/dang-nhap')
      },
      () => toast(ui.unreachable, { tone: 'bad' }),
    )
  }

  return (
    <>
      <Menu
        buttonClassName={buttonClassName}
        label={t.userMenu(user.name)}
        button={
          <>
            <span className={css['name']}>{user.name}</span>
            <DownIcon size={14} />
          </>
        }
        head={
          <div className={css['who']}>
            <strong>{user.name}</strong>
            {user.position ? <span>{user.position}</span> : null}
            <span>{[...new Set(user.grants.map((grant) => words.role(grant)))].join(' · ')}</span>
          </div>
        }
        items={[
          { key: 'account', label: t.pages.account, press: () => navigate('/tai-khoan') },
          ...(roles.has('admin') ? [] : adminPages(roles)).map((route) => ({
            key: route.path,
            label: t.pages[route.name],
            press: () => navigate(route.path),
          })),
          { key: 'password', label: account.changePassword, press: () => setChanging(true) },
          {
            key: 'language',
            label: <span lang={other}>{other === 'en' ? 'English' : 'Tiếng Việt'}</span>,
            press: () => setLanguage(other),
          },
          { key: 'leave', label: t.signOut, press: leave },
        ]}
      />
      {changing ? <ChangePassword onClose={() => setChanging(false)} /> : null}
    </>
  )
}
