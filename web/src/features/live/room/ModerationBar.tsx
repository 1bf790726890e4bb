import { useState } from 'react'
import { useTexts } from '../../../shared/i18n/useTexts'
import { toast } from '../../../shared/ui/announce'
import { Button } from '../../../shared/ui/Button'
import { Select } from '../../../shared/ui/Select'
import css from '../live.module.css'
import { liveTexts } from '../texts'
import type { Moderation, RoomView } from './Moderation'

interface ModerationBarProps {
  view: RoomView
  moderation: Moderation
  chair: readonly string[]
}

/** The buttons of a moderator; they wait until Jitsi has made us one. */
export function ModerationBar({ view, moderation, chair }: ModerationBarProps) {
  const t = useTexts(liveTexts)
  const [chosenId, setChosenId] = useState('')
  const { others, speaker, pinned } = view
  const may = view.inside && view.moderator
  const chosen = others.find(({ id }) => id === chosenId) ?? others[0]
  return (
    <section className={css['moderation']} aria-label={t.moderation} data-testid="moderation">
      {view.inside && !view.moderator ? <p>{t.notModerator}</p> : null}
      <div className={css['buttons']}>
        <Button
          disabled={!may || others.length === 0}
          onClick={() => {
            moderation.muteAllBut(chair)
            toast(t.mutedAll)
          }}
        >
          {t.muteAll}
        </Button>
        <Button disabled={!may} pressed={view.moderated} onClick={() => moderation.setModerated(!view.moderated)}>
          {t.moderate}
        </Button>
        <Button disabled={!may} pressed={view.tiles} title={t.tilesHint} onClick={() => moderation.setTiles(!view.tiles)}>
          {t.tiles}
        </Button>
        <Button disabled={!may || speaker === null || pinned !== null} onClick={() => moderation.pinForAll(speaker)}>
          {t.pinSpeaker}
        </Button>
      </div>
      <div className={css['someone']}>
        <Select
          label={t.person}
          value={chosen?.id ?? ''}
          disabled={!may}
          options={others.length === 0 ? [{ value: '', label: t.nobody }] : others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosenId}
        />
        <Button
          disabled={!may || chosen === undefined}
          onClick={() => {
            if (chosen === undefined) return
            moderation.askToUnmute(chosen.id)
            toast(t.asked(chosen.name))
          }}
        >
          {t.askToUnmute}
        </Button>
        <Button disabled={!may || chosen === undefined || pinned?.id === chosen.id} onClick={() => moderation.pinForAll(chosen ?? null)}>
          {t.pinForAll}
        </Button>
      </div>
      {pinned ? (
        <p className={css['pinned']} role="status">
          {t.pinned(pinned.name)}{' '}
          <Button disabled={!may} onClick={() => moderation.pinForAll(null)}>
            {t.unpin(pinned.name)}
          </Button>
        </p>
      ) : null}
    </section>
  )
}
