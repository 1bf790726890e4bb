import { useSyncExternalStore } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import type { CallStage } from '../../../shared/room/RoomCall'
import { useRoomCall } from '../../../shared/room/useRoomCall'
import { Button } from '../../../shared/ui/Button'
import { Done } from '../../../shared/ui/states/Done'
import { Failed } from '../../../shared/ui/states/Failed'
import { roomToken } from '../api'
import css from '../live.module.css'
import { liveTexts } from '../texts'
import { LobbyList } from './LobbyList'
import type { Moderation } from './Moderation'
import { ModerationBar } from './ModerationBar'

interface ConferenceProps {
  id: string
  moderation: Moderation
  /** Under which names the chair may be in the room. */
  chair: readonly string[]
  /** Goes in anew after the stay is over; null where one may not. */
  onAgain: (() => void) | null
}

/** The conference in one's own frame, and around it what a moderator may do there. */
export function Conference({ id, moderation, chair, onAgain }: ConferenceProps) {
  const t = useTexts(liveTexts)
  const { call, state, frame } = useRoomCall({ token: (signal) => roomToken(id, signal), onFrame: moderation.attach })
  const view = useSyncExternalStore(moderation.subscribe, moderation.snapshot)
  const { kind } = state.stage
  const finished = kind === 'over' || kind === 'refused' || kind === 'no-room'
  return (
    <>
      <Said stage={state.stage} />
      <div ref={frame} className={css['frame']} hidden={finished} />
      {finished ? null : (
        <>
          <LobbyList view={view} moderation={moderation} />
          <ModerationBar view={view} moderation={moderation} chair={chair} />
        </>
      )}
      <div className={css['buttons']}>
        {!finished ? <Button onClick={() => call.leave()}>{t.leave}</Button> : onAgain ? <Button onClick={onAgain}>{t.enter}</Button> : null}
      </div>
    </>
  )
}

function Said({ stage }: { stage: CallStage }) {
  const t = useTexts(liveTexts)
  switch (stage.kind) {
    case 'connecting':
    case 'queued':
      return <p role="status">{stage.attempt > 1 ? t.again(stage.attempt) : t.connecting}</p>
    case 'no-room':
      return <p role="status">{t.noRoom}</p>
    case 'refused':
      return <Failed title={t.failed} error={stage.problem} />
    case 'over':
      return <Done title={t.over[stage.reason]} />
    case 'joined':
    case 'leaving':
      return null
  }
}
