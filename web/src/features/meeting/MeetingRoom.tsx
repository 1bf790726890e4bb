import { useTexts } from '../../shared/i18n/useTexts'
import type { CallStage } from '../../shared/room/RoomCall'
import { useRoomCall } from '../../shared/room/useRoomCall'
import { formatMoment } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { Done } from '../../shared/ui/states/Done'
import { Failed } from '../../shared/ui/states/Failed'
import { roomToken } from './api'
import css from './meeting.module.css'
import { meetingTexts } from './texts'

/** The meeting's room inside the page. */
export function MeetingRoom({ id, onLeave }: { id: string; onLeave: () => void }) {
  const t = useTexts(meetingTexts)
  const { call, state, frame } = useRoomCall({ token: (signal) => roomToken(id, signal) })
  const finished = state.stage.kind === 'over' || state.stage.kind === 'refused' || state.stage.kind === 'no-room'
  return (
    <Page width="full" title={t.join} actions={<Button onClick={() => (finished ? onLeave() : call.leave())}>{finished ? t.back : t.leave}</Button>}>
      <Said stage={state.stage} />
      <div ref={frame} className={css['frame']} hidden={finished} />
    </Page>
  )
}

function Said({ stage }: { stage: CallStage }) {
  const t = useTexts(meetingTexts)
  switch (stage.kind) {
    case 'connecting':
    case 'queued':
      return <p role="status">{stage.attempt > 1 ? t.again(stage.attempt) : t.connecting}</p>
    case 'no-room':
      return (
        <section className={css['section']} data-testid="no-room">
          <p>{t.noRoom}</p>
          <dl className={css['facts']}>
            <div>
              <dt>{t.room}</dt>
              <dd>{stage.token.room}</dd>
            </div>
            <div>
              <dt>{t.role}</dt>
              <dd>{t.roles[stage.token.role]}</dd>
            </div>
            <div>
              <dt>{t.expires}</dt>
              <dd>{formatMoment(new Date(stage.token.expiresAt))}</dd>
            </div>
          </dl>
        </section>
      )
    case 'refused':
      return <Failed title={t.failed} error={stage.problem} />
    case 'over':
      return <Done title={t.over[stage.reason]} />
    case 'joined':
    case 'leaving':
      return null
  }
}
