import { useTexts } from '../../../shared/i18n/useTexts'
import { Button } from '../../../shared/ui/Button'
import css from '../live.module.css'
import { liveTexts } from '../texts'
import type { Moderation, RoomView } from './Moderation'

/** Who knocked and waits; only a moderator hears of them. */
export function LobbyList({ view, moderation }: { view: RoomView; moderation: Moderation }) {
  const t = useTexts(liveTexts)
  const { knocking, moderator } = view
  return (
    // Said when someone knocks, also while the list is empty before.
    <div role="status">
      {knocking.length > 0 ? (
        <section className={css['lobby']} data-testid="lobby">
          <h3>{t.lobby(knocking.length)}</h3>
          <ul>
            {knocking.map(({ id, name }) => (
              <li key={id}>
                <span>{name}</span>
                <Button disabled={!moderator} aria-label={t.letInOf(name)} onClick={() => moderation.answer(id, true)}>
                  {t.letIn}
                </Button>
                <Button disabled={!moderator} aria-label={t.turnAwayOf(name)} onClick={() => moderation.answer(id, false)}>
                  {t.turnAway}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
