import { useTexts } from '../../shared/i18n/useTexts'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { CopyIcon } from '../../shared/ui/icons'
import { uiTexts } from '../../shared/ui/uiTexts'
import type { Person } from './api'
import css from './people.module.css'
import { peopleTexts } from './texts'

export interface TemporaryPasswordProps {
  title: string
  person: Person
  /** Missing where the answer came a second time: it is shown only once. */
  password: string | undefined
  onClose: () => void
}

/** What somebody signs in with the first time; nobody can look it up again. */
export function TemporaryPassword({ title, person, password, onClose }: TemporaryPasswordProps) {
  const t = useTexts(peopleTexts)
  const ui = useTexts(uiTexts)
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {password === undefined ? null : (
            <Button icon={<CopyIcon />} onClick={() => void navigator.clipboard.writeText(password).then(() => toast(t.copied))}>
              {t.copy}
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            {ui.close}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <p>
          {t.username}: <strong>{person.username}</strong>
        </p>
        {password === undefined ? (
          <p>{t.shownBefore}</p>
        ) : (
          <>
            <p className={css['password']} data-testid="temporary-password">
              {password}
            </p>
            <p>{t.shownOnce}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
