import { useEffect, useEffectEvent } from 'react'
import { useTexts } from '../shared/i18n/useTexts'
import { useRoomCall } from '../shared/room/useRoomCall'
import type { CallStage } from '../shared/room/RoomCall'
import { formatMoment } from '../shared/time'
import { Button } from '../shared/ui/Button'
import css from './GuestCall.module.css'
import type { GuestLink } from './GuestLink'
import { joinTexts } from './texts'

/** `notOpen`: the door turned out to be shut; `back`: given up before being in. */
export type GuestOutcome = 'left' | 'ended' | 'removed' | 'notOpen' | 'back'

interface GuestCallProps {
  link: GuestLink
  title: string
  onOver: (outcome: GuestOutcome) => void
}

/** Jitsi in the page, below a bar with the title and the way out. Its own toolbar has the rest. */
export function GuestCall({ link, title, onOver }: GuestCallProps) {
  const t = useTexts(joinTexts)
  const { call, state, frame } = useRoomCall({ token: (signal) => link.roomToken(signal) })
  const { stage } = state
  const outcome = stage.kind === 'over' ? stage.reason : stage.kind === 'refused' ? 'notOpen' : null
  const over = useEffectEvent(onOver)
  useEffect(() => {
    if (outcome !== null) over(outcome)
  }, [outcome])

  const joined = stage.kind === 'joined'
  return (
    <main className={css['screen']} data-testid="guest-call" data-stage={stage.kind}>
      <header className={css['bar']} data-dark="">
        <h1 className={css['title']}>{title}</h1>
        <Button className={css['leave']} onClick={() => (joined ? call.leave() : onOver('back'))}>
          {joined || stage.kind === 'leaving' ? t.leave : t.giveUp}
        </Button>
      </header>
      <div className={css['stage']}>
        <div className={css['frame']} ref={frame} inert={!joined} />
        {joined ? null : (
          <div className={css['cover']} role="status">
            <Words stage={stage} />
          </div>
        )}
      </div>
    </main>
  )
}

function Words({ stage }: { stage: CallStage }) {
  const t = useTexts(joinTexts)
  switch (stage.kind) {
    case 'connecting':
    case 'queued':
      return <p>{stage.lost ? t.lost(stage.attempt) : stage.attempt > 1 ? t.retrying(stage.attempt) : t.connecting}</p>
    case 'leaving':
      return <p>{t.leaving}</p>
    case 'no-room':
      return (
        <div data-testid="no-jitsi">
          <h2>{t.noRoomTitle}</h2>
          <p>{t.noRoom}</p>
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
    case 'joined':
    case 'refused':
    case 'over':
      return null
  }
}
