import { useState } from 'react'
import { matches } from '../../shared/fold'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatTime } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { OfflineMark, ReadyMark, UnknownMark } from '../../shared/ui/icons'
import { Pill } from '../../shared/ui/Pill'
import { Empty } from '../../shared/ui/states/Empty'
import { Table, type Column } from '../../shared/ui/Table'
import { TextField } from '../../shared/ui/TextField'
import type { Live, RollCall, RollCallLine } from './api'
import css from './live.module.css'
import { liveTexts } from './texts'

interface RosterProps {
  rollCall: RollCall
  may: Live['may']
  onMessage: (line: RollCallLine) => void
  onRemove: (line: RollCallLine) => void
}

const MINUTE_S = 60

/** Who takes part, as the server orders them: while the meeting runs the missing endpoints first, with whom to ring. */
export function Roster({ rollCall, may, onMessage, onRemove }: RosterProps) {
  const t = useTexts(liveTexts)
  const [words, setWords] = useState('')
  const [onlyMissing, setOnlyMissing] = useState(false)
  const columns = useColumns(may, onMessage, onRemove)
  const missing = rollCall.lines.filter(isMissing)
  const shown = (onlyMissing ? missing : rollCall.lines).filter((line) => matches(`${line.name} ${line.unitName}`, words))
  return (
    <div className={css['roster']}>
      <div className={css['filter']}>
        <TextField type="search" label={t.find} hint={t.findHint} value={words} onChange={setWords} maxLength={100} autoComplete="off" />
        <Checkbox label={t.onlyMissing(missing.length)} checked={onlyMissing} onChange={setOnlyMissing} />
      </div>
      {shown.length === 0 ? (
        <Empty>{t.noMatch}</Empty>
      ) : (
        <Table caption={t.roster(shown.length)} rows={shown} rowKey={(line) => `${line.who.kind} ${line.who.id}`} columns={columns} />
      )}
    </div>
  )
}

function isMissing(line: RollCallLine): boolean {
  return line.who.kind === 'endpoint' && !line.inRoom
}

function useColumns(may: Live['may'], onMessage: RosterProps['onMessage'], onRemove: RosterProps['onRemove']): Column<RollCallLine>[] {
  const t = useTexts(liveTexts)
  const columns: Column<RollCallLine>[] = [
    {
      key: 'name',
      head: t.name,
      names: true,
      cell: (line) => (
        <span data-testid="live-row" data-ep={line.who.id} data-in={line.inRoom}>
          {line.name} {line.host ? <Pill tone="info">{t.isHost}</Pill> : null}
          <small>{line.who.kind === 'endpoint' ? line.unitName : [t.kinds[line.who.kind], line.unitName].filter(Boolean).join(', ')}</small>
        </span>
      ),
    },
    { key: 'presence', head: t.presence, cell: (line) => <Presence line={line} /> },
    {
      key: 'joined',
      head: t.joined,
      cell: ({ firstJoinedAt, lateMinutes }) =>
        firstJoinedAt ? (
          <>
            {formatTime(new Date(firstJoinedAt))}
            {lateMinutes > 0 ? <small className={css['late']}>{t.late(lateMinutes)}</small> : null}
          </>
        ) : null,
    },
    { key: 'drops', head: t.drops, number: true, cell: ({ drops }) => (drops > 0 ? drops : null) },
    { key: 'total', head: t.total, number: true, cell: ({ totalSeconds }) => (totalSeconds > 0 ? Math.round(totalSeconds / MINUTE_S) : null) },
    {
      key: 'phone',
      head: t.phone,
      cell: ({ phone, name }) =>
        phone ? (
          <a className={css['phone']} href={`tel:${phone.replace(/[^+\d]/g, '')}`} aria-label={`${t.call(name)}: ${phone}`}>
            {phone}
          </a>
        ) : null,
    },
  ]
  if (!may.message && !may.remove) return columns
  return [
    ...columns,
    {
      key: 'actions',
      head: t.actions,
      cell: (line) => (
        <div className={css['rowButtons']}>
          {may.message && line.who.kind === 'endpoint' ? (
            <Button aria-label={t.messageTo(line.name)} onClick={() => onMessage(line)}>
              {t.message}
            </Button>
          ) : null}
          {may.remove && line.inRoom ? (
            <Button aria-label={t.removeOf(line.name)} onClick={() => onRemove(line)}>
              {t.remove}
            </Button>
          ) : null}
        </div>
      ),
    },
  ]
}

function Presence({ line }: { line: RollCallLine }) {
  const t = useTexts(liveTexts)
  if (line.inRoom) {
    return (
      <Pill tone="ok" icon={<ReadyMark />}>
        {t.inRoom}
      </Pill>
    )
  }
  if (line.firstJoinedAt) {
    return (
      <Pill tone="bad" icon={<OfflineMark />}>
        {line.lastLeftAt ? t.leftAt(formatTime(new Date(line.lastLeftAt))) : t.notYet}
      </Pill>
    )
  }
  return (
    <Pill tone="warn" icon={<UnknownMark />}>
      {t.notYet}
    </Pill>
  )
}
