import { useTexts } from '../../shared/i18n/useTexts'
import { formatTime } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { Button } from '../../shared/ui/Button'
import { Failed } from '../../shared/ui/states/Failed'
import { useTakeBackMessage, type Live, type RollCallLine } from './api'
import css from './live.module.css'
import { liveTexts } from './texts'

/** What was sent to the screens and is not taken back, the newest first. */
export function SentMessages({ meeting, lines }: { meeting: Live; lines: readonly RollCallLine[] }) {
  const t = useTexts(liveTexts)
  const takeBack = useTakeBackMessage(meeting.id)
  const namesOf = (endpointIds: readonly string[] = []) =>
    endpointIds.length === 0 ? t.toAll : endpointIds.map((id) => lines.find(({ who }) => who.id === id)?.name ?? '').join(', ')
  return (
    <section className={css['card']}>
      <h2>{t.sent}</h2>
      {meeting.messages.length === 0 ? <p className={css['quiet']}>{t.noMessages}</p> : null}
      <ul className={css['messages']}>
        {meeting.messages.map(({ id, text, at, endpointIds, byName }) => (
          <li key={id} data-testid="sent-message">
            <div>
              <strong>{namesOf(endpointIds)}</strong>
              <p>{text}</p>
              <span className={css['quiet']}>{t.sentBy(byName, formatTime(new Date(at)))}</span>
            </div>
            {meeting.may.message ? (
              <Button aria-label={t.takeBackOf(text)} busy={takeBack.isPending} onClick={() => takeBack.mutate(id, { onSuccess: () => toast(t.takenBack) })}>
                {t.takeBack}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {takeBack.isError ? <Failed title={t.failed} error={takeBack.error} /> : null}
    </section>
  )
}
