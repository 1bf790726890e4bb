import { useTexts } from '../shared/i18n/useTexts'
import { formatMoment } from '../shared/time'
import { Button } from '../shared/ui/Button'
import { CameraPreview } from './CameraPreview'
import css from './GuestForm.module.css'
import { joinTexts } from './texts'

interface WaitingRoomProps {
  name: string
  open: boolean
  opensAt: Date
  /** The guest was in before. */
  again: boolean
  onEnter: () => void
}

/** A guest who has given a name: at the closed door, or at the open one. */
export function WaitingRoom({ name, open, opensAt, again, onEnter }: WaitingRoomProps) {
  const t = useTexts(joinTexts)
  return (
    <section className={css['form']} data-testid="guest-room" data-open={open}>
      <p>{t.hello(name)}</p>
      {open ? (
        <Button look="primary" className={css['enter']} onClick={onEnter}>
          {again ? t.again : t.enter}
        </Button>
      ) : (
        <div role="status">
          <h2>{t.waitingTitle}</h2>
          <p>{t.waiting(formatMoment(opensAt))}</p>
        </div>
      )}
      <CameraPreview />
    </section>
  )
}
