import { useQueryClient } from '@tanstack/react-query'
import { forgetSession, type User } from '../../shared/api/session'
import { useTexts } from '../../shared/i18n/useTexts'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { SignInForm } from './SignInForm'
import { accountTexts } from './texts'

/** Asks for the password over the page, which stays as it is with everything typed into it. */
export function SessionExpired({ user }: { user: User }) {
  const t = useTexts(accountTexts)
  const queryClient = useQueryClient()
  const leave = () => {
    queryClient.clear()
    forgetSession()
  }
  return (
    <Dialog title={t.expiredTitle}>
      <p>{t.expiredBody}</p>
      <SignInForm
        fixedUsername={user.username}
        onDone={() => void queryClient.invalidateQueries()}
        below={
          <Button look="quiet" onClick={leave}>
            {t.otherPerson}
          </Button>
        }
      />
    </Dialog>
  )
}
