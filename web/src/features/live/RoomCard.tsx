import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { ServerMark } from '../../shared/room/ServerMark'
import { Button } from '../../shared/ui/Button'
import type { Live } from './api'
import css from './live.module.css'
import { Conference } from './room/Conference'
import { Moderation } from './room/Moderation'
import { liveTexts } from './texts'

/** The meeting's room: which server carries it, and the way in for who may enter. */
export function RoomCard({ meeting }: { meeting: Live }) {
  const t = useTexts(liveTexts)
  const [moderation] = useState(() => new Moderation())
  /** Counts the times we went in; 0 while we have not. */
  const [visit, setVisit] = useState(0)
  const enter = meeting.mayJoin ? () => setVisit(visit + 1) : null
  const chair = [meeting.host?.name, meeting.chairName].filter((name) => name !== undefined)
  return (
    <section className={css['card']}>
      <div className={css['cardHead']}>
        <h2>{t.room}</h2>
        <span>
          {meeting.serverName ?? t.noServer} {meeting.serverName ? <ServerMark state={meeting.serverState} /> : null}
        </span>
      </div>
      {visit > 0 ? (
        <Conference key={visit} id={meeting.id} moderation={moderation} chair={chair} onAgain={enter} />
      ) : enter ? (
        <>
          <p className={css['quiet']}>{t.roomHint}</p>
          <div className={css['buttons']}>
            <Button look="primary" onClick={enter}>
              {t.enter}
            </Button>
          </div>
        </>
      ) : (
        <p className={css['quiet']}>{t.notOpen}</p>
      )}
    </section>
  )
}
