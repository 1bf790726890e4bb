import { useTexts } from '../../shared/i18n/useTexts'
import { HELP_AFTER, type CallStage } from '../../shared/room/RoomCall'
import { formatMoment } from '../../shared/time'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import css from './CallCover.module.css'
import { useSecondsLeft } from './useSecondsLeft'

interface CallCoverProps {
  stage: CallStage
  title: string
  onHelp: () => void
  onBack: () => void
  onNow: () => void
}

/** What is shown over the frame until the room is there, or instead of it where there is none. */
export function CallCover({ stage, title, onHelp, onBack, onNow }: CallCoverProps) {
  const t = useTexts(kioskTexts)
  const slow = stage.kind === 'connecting' && stage.attempt > 1
  const helpFirst = stage.kind === 'no-room' || stage.kind === 'refused' || (slow && stage.attempt > HELP_AFTER)
  const help = (
    <KioskButton key="help" look={helpFirst ? 'main' : 'plain'} primary={helpFirst} data-testid="kiosk-help" onClick={onHelp}>
      {t.help.call}
    </KioskButton>
  )
  const back = (
    <KioskButton key="back" data-testid="call-back" onClick={onBack}>
      {t.call.back}
    </KioskButton>
  )
  const now = (
    <KioskButton key="now" look="main" primary data-testid="call-now" onClick={onNow}>
      {t.call.enterNow}
    </KioskButton>
  )
  const actions = stage.kind === 'queued' ? [now, back] : helpFirst ? [help, back] : slow ? [back, help] : []
  return (
    <div className={css['cover']}>
      <div className={css['words']}>
        <p className={css['title']}>{title}</p>
        <Words stage={stage} />
      </div>
      {actions.length > 0 ? <div className={css['actions']}>{actions}</div> : null}
    </div>
  )
}

function Words({ stage }: { stage: CallStage }) {
  const t = useTexts(kioskTexts).call
  switch (stage.kind) {
    case 'connecting':
      return (
        <p className={css['now']} role="status" data-testid="call-attempt" data-attempt={stage.attempt}>
          {stage.lost ? t.lost(stage.attempt) : stage.attempt > 1 ? t.again(stage.attempt) : t.connecting}
        </p>
      )
    case 'queued':
      return <Turn waitMs={stage.waitMs} />
    case 'leaving':
      return (
        <p className={css['now']} role="status">
          {t.leaving}
        </p>
      )
    case 'no-room':
      return (
        <div role="status" data-testid="no-jitsi">
          <p className={css['now']}>{t.noRoomTitle}</p>
          <p>{t.noRoomBody}</p>
          <dl className={css['facts']}>
            <dt>{t.room}</dt>
            <dd>{stage.token.room}</dd>
            <dt>{t.role}</dt>
            <dd data-testid="room-role" data-role={stage.token.role}>
              {t.roles[stage.token.role]}
            </dd>
            <dt>{t.expires}</dt>
            <dd>{formatMoment(new Date(stage.token.expiresAt))}</dd>
          </dl>
        </div>
      )
    case 'refused': {
      const { code, instance } = stage.problem
      return (
        <div role="alert">
          <p className={css['now']}>{t.refusedTitle}</p>
          <p>
            {code === 'outside-window'
              ? t.refused.window
              : code === 'not-found' || code === 'gone' || code === 'state'
                ? t.refused.gone
                : t.refused.other(instance.slice(-8) || code)}
          </p>
        </div>
      )
    }
    case 'joined':
    case 'over':
      return null
  }
}

/** The call goes in by itself; this only counts for the people who wait. */
function Turn({ waitMs }: { waitMs: number }) {
  const t = useTexts(kioskTexts).call
  const left = useSecondsLeft(Math.ceil(waitMs / 1000), () => undefined)
  return (
    <div data-testid="call-turn">
      <p className={css['now']}>{t.turn(left)}</p>
      <p role="status">{t.turnBody}</p>
    </div>
  )
}
