import { useEffect, useState } from 'react'
import { api, data } from '../../shared/api/client'
import { useTexts } from '../../shared/i18n/useTexts'
import css from './account.module.css'
import { FrontPage } from './FrontPage'
import { SignInForm } from './SignInForm'
import { accountTexts } from './texts'

/** `/dang-nhap`, and whatever address one opens without being signed in: the address is kept for afterwards. */
export function SignInPage() {
  const t = useTexts(accountTexts)
  const demo = useDemo()
  return (
    <FrontPage title={t.signIn} intro={t.signInIntro}>
      {demo ? (
        <div className={css['demo']} data-testid="demo-banner">
          <strong>{t.demoTitle}</strong>
          <p>{t.demoBody}</p>
        </div>
      ) : null}
      <SignInForm onDone={() => undefined} />
    </FrontPage>
  )
}

/** Whether this installation is the demo; false until the server has said so. */
function useDemo(): boolean {
  const [demo, setDemo] = useState(false)
  useEffect(() => {
    let left = false
    data(api.GET('/time')).then(
      (time) => {
        if (!left) setDemo(time.demo)
      },
      // The form shows what is wrong as soon as it is used, and the banner at the top that the server is away.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])
  return demo
}
