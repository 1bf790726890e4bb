import { useState } from 'react'
import { Link } from 'wouter'
import { clockOffsetMs, useNow } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatClock, formatRange, formatTime } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Page } from '../../shared/ui/Page'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Tabs } from '../../shared/ui/Tabs'
import { useLive, useRollCall, type Live, type RollCall, type RollCallLine } from './api'
import { AddEndpointsDialog } from './dialogs/AddEndpointsDialog'
import { DelegateDialog } from './dialogs/DelegateDialog'
import { EndDialog } from './dialogs/EndDialog'
import { ExtendDialog } from './dialogs/ExtendDialog'
import { MessageDialog } from './dialogs/MessageDialog'
import { RemoveDialog } from './dialogs/RemoveDialog'
import css from './live.module.css'
import { PhasePill } from './PhasePill'
import { RollCallView } from './rollCall/RollCallView'
import { RoomCard } from './RoomCard'
import { Roster } from './Roster'
import { SentMessages } from './SentMessages'
import { liveTexts } from './texts'

/** `/truc-tiep/:id`: a running meeting, who is there and who is not, and everything that can be done about it. */
export default function LivePage({ params }: { params: Readonly<Record<string, string | undefined>> }) {
  const id = params['id'] ?? ''
  const live = useLive(id)
  const rollCall = useRollCall(id)
  return (
    <QueryStates query={live}>
      {(meeting) => (
        <QueryStates query={rollCall}>
          {(lines) => <Shown meeting={meeting} rollCall={lines} readAt={new Date(Math.min(live.dataUpdatedAt, rollCall.dataUpdatedAt) + clockOffsetMs())} />}
        </QueryStates>
      )}
    </QueryStates>
  )
}

type Open =
  | { readonly kind: 'end' | 'extend' | 'add' | 'delegate' }
  | { readonly kind: 'message'; readonly to: string | null }
  | { readonly kind: 'remove'; readonly line: RollCallLine }

interface ShownProps {
  meeting: Live
  rollCall: RollCall
  readAt: Date
}

function Shown({ meeting, rollCall, readAt }: ShownProps) {
  const t = useTexts(liveTexts)
  const [view, setView] = useState<'control' | 'rollCall'>(meeting.status === 'ended' ? 'rollCall' : 'control')
  const [open, setOpen] = useState<Open | null>(null)
  const { may } = meeting
  const action = (kind: 'extend' | 'add' | 'delegate', allowed: boolean) =>
    allowed ? <Button onClick={() => setOpen({ kind })}>{t[kind]}</Button> : null
  return (
    <Page
      width="full"
      paper
      title={meeting.title ?? t.technical}
      actions={
        <>
          {action('extend', may.extend)}
          {action('add', may.add)}
          {may.message ? <Button onClick={() => setOpen({ kind: 'message', to: null })}>{t.message}</Button> : null}
          {action('delegate', may.delegate)}
          {may.end ? (
            <Button look="danger" onClick={() => setOpen({ kind: 'end' })}>
              {t.end}
            </Button>
          ) : null}
        </>
      }
    >
      <Facts meeting={meeting} rollCall={rollCall} readAt={readAt} />
      <div className={css['columns']}>
        <Tabs
          label={t.views}
          selected={view}
          onSelect={setView}
          tabs={[
            {
              key: 'control',
              label: t.control,
              panel: () => (
                <Roster
                  rollCall={rollCall}
                  may={may}
                  onMessage={(line) => setOpen({ kind: 'message', to: line.who.id })}
                  onRemove={(line) => setOpen({ kind: 'remove', line })}
                />
              ),
            },
            { key: 'rollCall', label: t.rollCall, panel: () => <RollCallView meeting={meeting} rollCall={rollCall} /> },
          ]}
        />
        {/* Beside the tabs, not in one of them: the conference goes on while the roll call is looked at. */}
        <aside className={css['aside']}>
          <RoomCard meeting={meeting} />
          <SentMessages meeting={meeting} lines={rollCall.lines} />
        </aside>
      </div>
      {open ? <OpenDialog open={open} meeting={meeting} rollCall={rollCall} onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

function Facts({ meeting, rollCall, readAt }: ShownProps) {
  const t = useTexts(liveTexts)
  const { inRoom, expected } = rollCall.counts
  return (
    <p className={css['facts']}>
      <PhasePill meeting={meeting} at={useNow()} />
      {meeting.start && meeting.end ? <span>{formatRange(new Date(meeting.start), new Date(meeting.end))}</span> : null}
      <strong data-testid="live-count">{t.ofExpected(inRoom, expected)}</strong>
      {meeting.endedAt || !meeting.endsAt ? null : <span>{t.endsAt(formatTime(new Date(meeting.endsAt)))}</span>}
      {meeting.chairName ? <span>{t.chair(meeting.chairName)}</span> : null}
      <Link href={`/hop/${meeting.id}`}>{t.detail}</Link>
      <span className={css['quiet']}>{t.updated(formatClock(readAt))}</span>
    </p>
  )
}

function OpenDialog({ open, meeting, rollCall, onClose }: { open: Open; meeting: Live; rollCall: RollCall; onClose: () => void }) {
  const { id } = meeting
  const endpoints = rollCall.lines.filter(({ who }) => who.kind === 'endpoint')
  switch (open.kind) {
    case 'end':
      return <EndDialog id={id} onClose={onClose} />
    case 'extend':
      return <ExtendDialog meeting={meeting} bookedEnd={new Date(meeting.end ?? rollCall.end)} onClose={onClose} />
    case 'add':
      return <AddEndpointsDialog id={id} present={new Set(endpoints.map(({ who }) => who.id))} onClose={onClose} />
    case 'delegate':
      return <DelegateDialog meeting={meeting} onClose={onClose} />
    case 'message':
      return <MessageDialog id={id} endpoints={endpoints} to={open.to} onClose={onClose} />
    case 'remove':
      return <RemoveDialog id={id} line={open.line} mayCutOff={meeting.may.add} onClose={onClose} />
  }
}
