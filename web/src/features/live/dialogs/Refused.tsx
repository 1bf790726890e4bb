import { isProblem } from '../../../shared/api/ApiProblem'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatRange } from '../../../shared/time'
import { Failed } from '../../../shared/ui/states/Failed'
import type { Conflict } from '../api'
import css from './dialogs.module.css'
import { dialogTexts } from './dialogTexts'

/** Why it was not done: every endpoint in the way by name, or what the server said. */
export function Refused({ error }: { error: unknown }) {
  const t = useTexts(dialogTexts)
  if (error === null) return null
  const conflicts = isProblem(error, 'endpoint-busy') ? ((error.body['conflicts'] as Conflict[] | undefined) ?? []) : []
  if (conflicts.length === 0) return <Failed title={t.failed} kept={t.kept} error={error} />
  return (
    <div className={css['busy']} role="alert" data-testid="conflicts">
      <strong>{t.busy}</strong>
      <ul>
        {conflicts.map((one) => (
          <li key={`${one.endpointId} ${one.start}`}>
            {t.busyAt(one.endpointName, formatRange(new Date(one.start), new Date(one.end)), one.meeting?.title ?? '')}
          </li>
        ))}
      </ul>
    </div>
  )
}
