import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../../shared/api/client'
import { keys } from '../../../shared/api/queryKeys'
import { now } from '../../../shared/clock'
import { useTexts } from '../../../shared/i18n/useTexts'
import { addDays, dayOf, formatMoment, instantAt, toWire } from '../../../shared/time'
import { toast } from '../../../shared/ui/announce'
import { Dialog } from '../../../shared/ui/Dialog'
import { Empty } from '../../../shared/ui/states/Empty'
import { QueryStates } from '../../../shared/ui/states/QueryStates'
import type { Meeting, MeetingSummary } from '../api'
import css from './Panel.module.css'
import { readMeeting } from './saveMeeting'
import { panelTexts } from './texts'

export interface RepeatDialogProps {
  /** @param asDraft it is one of the drafts and goes on being written */
  onTake: (meeting: Meeting, asDraft: boolean) => void
  onClose: () => void
}

/** One's own drafts, and one's meetings of the last two months to take over. */
export function RepeatDialog({ onTake, onClose }: RepeatDialogProps) {
  const t = useTexts(panelTexts)
  const today = dayOf(now())
  const query = useQuery({
    queryKey: keys.meetings({ mine: 'to repeat', today }),
    queryFn: async () => {
      const span = { from: toWire(instantAt(addDays(today, -47), 0)), to: toWire(instantAt(addDays(today, 14), 0)) }
      const [drafts, earlier] = await Promise.all([
        data(api.GET('/meetings', { params: { query: { drafts: true, limit: 20 } } })),
        data(api.GET('/meetings', { params: { query: { mine: true, limit: 200, ...span } } })),
      ])
      return { drafts: drafts.items, earlier: earlier.items.filter((one) => one.status !== 'draft').reverse().slice(0, 30) }
    },
  })
  const take = (meeting: MeetingSummary, asDraft: boolean) => {
    readMeeting(meeting.id).then(
      (whole) => onTake(whole, asDraft),
      () => toast(t.notSaved, { tone: 'bad' }),
    )
  }
  const list = (meetings: readonly MeetingSummary[], asDraft: boolean) => (
    <div className={css['suggestions']}>
      {meetings.map((meeting) => (
        <button key={meeting.id} type="button" className={css['suggestion']} onClick={() => take(meeting, asDraft)}>
          <span>{meeting.title}</span>
          <span className={css['quiet']}>
            {meeting.start === undefined ? '' : formatMoment(new Date(meeting.start))} · {t.endpointCount(meeting.endpointCount)}
          </span>
        </button>
      ))}
    </div>
  )
  return (
    <Dialog title={t.repeat} size="wide" onClose={onClose}>
      <QueryStates
        query={query}
        isEmpty={({ drafts, earlier }) => drafts.length + earlier.length === 0}
        empty={<Empty>{t.noEarlier}</Empty>}
      >
        {({ drafts, earlier }) => (
          <>
            {drafts.length === 0 ? null : (
              <section>
                <h3>{t.drafts}</h3>
                {list(drafts, true)}
              </section>
            )}
            <p className={css['quiet']}>{t.repeatHint}</p>
            {list(earlier, false)}
          </>
        )}
      </QueryStates>
    </Dialog>
  )
}
