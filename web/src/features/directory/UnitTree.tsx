import { useMemo, useState, type CSSProperties } from 'react'
import type { Unit } from '../../shared/directory/api'
import { useUnitWords } from '../../shared/directory/useUnitWords'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatNumericDate, parseDay } from '../../shared/time'
import { DownIcon, RightIcon } from '../../shared/ui/icons'
import { Pill } from '../../shared/ui/Pill'
import { Empty } from '../../shared/ui/states/Empty'
import { Table } from '../../shared/ui/Table'
import css from './directory.module.css'
import { directoryPageTexts } from './texts'
import { unitRows, type UnitRow } from './unitRows'

/** A tree up to this size is shown open; of a whole country only the first level. */
const OPEN_UP_TO = 400
const SHOWN = 500

export function UnitTree({ units, words }: { units: readonly Unit[]; words: string }) {
  const t = useTexts(directoryPageTexts)
  const say = useUnitWords()
  /** Units that stand other than they would at first. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const small = units.length <= OPEN_UP_TO
  const rows = useMemo(
    () => unitRows(units, words, (unit, depth) => (small || depth === 0) !== turned.has(unit.id)),
    [units, words, small, turned],
  )
  const turn = (id: string) => {
    const next = new Set(turned)
    if (!next.delete(id)) next.add(id)
    setTurned(next)
  }
  if (rows.length === 0) return <Empty>{t.noneFound}</Empty>
  return (
    <>
      <Table
        caption={t.unitCount(units.length)}
        captionShown
        rows={rows.slice(0, SHOWN)}
        rowKey={({ unit }) => unit.id}
        columns={[
          { key: 'name', head: t.unit, names: true, cell: (row) => <Name row={row} fixed={words.trim() !== ''} onTurn={turn} /> },
          { key: 'code', head: t.code, cell: ({ unit }) => unit.code },
          { key: 'type', head: t.type, cell: ({ unit }) => say.type(unit) },
          { key: 'endpoints', head: t.endpointCount, number: true, cell: ({ unit }) => unit.endpointCount },
          { key: 'validity', head: t.validity, cell: ({ unit }) => <Validity unit={unit} /> },
          { key: 'successors', head: t.successors, cell: ({ unit }) => (unit.successors ?? []).map(({ name }) => name).join(', ') },
        ]}
      />
      {rows.length > SHOWN ? <p>{t.moreRows(rows.length - SHOWN)}</p> : null}
    </>
  )
}

function Name({ row: { unit, depth, open }, fixed, onTurn }: { row: UnitRow; fixed: boolean; onTurn: (id: string) => void }) {
  const t = useTexts(directoryPageTexts)
  return (
    <span className={css['name']} style={{ '--depth': depth } as CSSProperties}>
      {open === null || fixed ? (
        <span className={css['leaf']} />
      ) : (
        <button type="button" className={css['turn']} aria-expanded={open} aria-label={t.below(unit.name)} onClick={() => onTurn(unit.id)}>
          {open ? <DownIcon size={14} /> : <RightIcon size={14} />}
        </button>
      )}
      {unit.name}
    </span>
  )
}

function Validity({ unit }: { unit: Unit }) {
  const t = useTexts(directoryPageTexts)
  const day = (text: string | undefined) => {
    const parsed = parseDay(text ?? '')
    return parsed === null ? '' : formatNumericDate(parsed)
  }
  const [from, to] = [day(unit.validFrom), day(unit.validTo)]
  return (
    <>
      {from && to ? `${from} – ${to}` : from ? t.from(from) : to ? t.to(to) : ''}{' '}
      {unit.active ? null : <Pill tone="warn">{t.ended}</Pill>}
    </>
  )
}
