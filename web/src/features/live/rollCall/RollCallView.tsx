import { useState } from 'react'
import { useRoles } from '../../../shared/api/useRoles'
import { useTexts } from '../../../shared/i18n/useTexts'
import { formatDate, formatMoment, formatRange, formatTime } from '../../../shared/time'
import { Button } from '../../../shared/ui/Button'
import { Facts } from '../../../shared/ui/Facts'
import { PrintIcon } from '../../../shared/ui/icons'
import { Pill, type Tone } from '../../../shared/ui/Pill'
import { Table, type Column } from '../../../shared/ui/Table'
import { rollCallFile, type Live, type RollCall, type RollCallLine } from '../api'
import { CorrectDialog } from './CorrectDialog'
import css from './rollCall.module.css'
import { rollCallTexts } from './rollCallTexts'

const TONES: Record<RollCallLine['state'], Tone> = { present: 'ok', late: 'warn', absent: 'bad' }
const MINUTE_S = 60

/** The roll call as a sheet of paper: on the screen as it is printed, and once it is settled with a way to correct it. */
export function RollCallView({ meeting, rollCall }: { meeting: Live; rollCall: RollCall }) {
  const t = useTexts(rollCallTexts)
  const roles = useRoles()
  const [correcting, setCorrecting] = useState<RollCallLine | null>(null)
  const { frozenAt } = rollCall
  const mayCorrect = frozenAt !== undefined && meeting.mine && roles.has('secretary')
  return (
    <div className={css['view']}>
      <div className={css['bar']}>
        {frozenAt ? <Pill tone="info">{t.frozen(formatMoment(new Date(frozenAt)))}</Pill> : <Pill tone="warn">{t.open}</Pill>}
        <a className={css['action']} href={rollCallFile(meeting.id)} download>
          {t.export}
        </a>
        <Button icon={<PrintIcon />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <article className={css['paper']} data-testid="roll-call">
        <Head meeting={meeting} rollCall={rollCall} />
        <Lines rollCall={rollCall} onCorrect={mayCorrect ? setCorrecting : null} />
        <Signatures />
      </article>
      {correcting ? <CorrectDialog id={meeting.id} line={correcting} onClose={() => setCorrecting(null)} /> : null}
    </div>
  )
}

function Head({ meeting, rollCall }: { meeting: Live; rollCall: RollCall }) {
  const t = useTexts(rollCallTexts)
  const { counts, start, end, unitName, hostName, frozenAt } = rollCall
  const facts: [string, string | undefined][] = [
    [t.meeting, rollCall.title ?? t.technical],
    [t.time, `${formatDate(new Date(start))}, ${formatRange(new Date(start), new Date(end))}`],
    [t.unit, unitName],
    [t.host, hostName],
    [t.chair, meeting.chairName],
    [t.counts, `${t.countsOf(counts.expected, counts.present, counts.late, counts.absent)}; ${t.others(counts.people, counts.guests)}`],
  ]
  return (
    <>
      <div className={css['letterhead']}>
        <p>{unitName}</p>
        <p>
          <strong>{t.nation}</strong>
          <br />
          <strong>{t.motto}</strong>
        </p>
      </div>
      <h2 className={css['title']}>{t.title}</h2>
      <p className={css['settled']}>{frozenAt ? t.frozen(formatMoment(new Date(frozenAt))) : t.open}</p>
      <Facts facts={facts} />
    </>
  )
}

function Lines({ rollCall, onCorrect }: { rollCall: RollCall; onCorrect: ((line: RollCallLine) => void) | null }) {
  const t = useTexts(rollCallTexts)
  const rows = rollCall.lines.map((line, i) => ({ line, number: i + 1 }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'number', head: t.number, number: true, cell: ({ number }) => number },
    {
      key: 'name',
      head: t.name,
      names: true,
      cell: ({ line }) => (
        <>
          {line.name}
          <small>{line.unitName}</small>
        </>
      ),
    },
    { key: 'joined', head: t.joined, cell: ({ line }) => (line.firstJoinedAt ? formatTime(new Date(line.firstJoinedAt)) : null) },
    { key: 'left', head: t.left, cell: ({ line }) => (line.lastLeftAt && !line.inRoom ? formatTime(new Date(line.lastLeftAt)) : null) },
    { key: 'late', head: t.late, number: true, cell: ({ line }) => (line.lateMinutes > 0 ? line.lateMinutes : null) },
    { key: 'drops', head: t.drops, number: true, cell: ({ line }) => (line.drops > 0 ? line.drops : null) },
    { key: 'total', head: t.total, number: true, cell: ({ line }) => Math.round(line.totalSeconds / MINUTE_S) },
    { key: 'result', head: t.result, cell: ({ line }) => <Result line={line} onCorrect={onCorrect} /> },
  ]
  return <Table caption={t.caption} rows={rows} rowKey={({ line }) => `${line.who.kind} ${line.who.id}`} columns={columns} />
}

function Result({ line, onCorrect }: { line: RollCallLine; onCorrect: ((line: RollCallLine) => void) | null }) {
  const t = useTexts(rollCallTexts)
  const { correction } = line
  const state = correction?.state ?? line.state
  return (
    <>
      <Pill tone={TONES[state]}>{t.states[state]}</Pill>{' '}
      {onCorrect ? (
        <Button className={css['correct']} aria-label={t.correctOf(line.name)} onClick={() => onCorrect(line)}>
          {t.correct}
        </Button>
      ) : null}
      {correction ? (
        <small>
          {t.corrected(t.states[line.state], correction.reason ?? '')}
          <br />
          {t.correctedBy(correction.byName ?? '', formatMoment(new Date(correction.at)))}
        </small>
      ) : null}
    </>
  )
}

function Signatures() {
  const t = useTexts(rollCallTexts)
  return (
    <div className={css['signatures']}>
      <p>
        <strong>{t.chairSigns}</strong>
        <br />
        {t.sign}
      </p>
      <p>
        <em>{t.dateLine}</em>
        <br />
        <strong>{t.clerk}</strong>
        <br />
        {t.sign}
      </p>
    </div>
  )
}
