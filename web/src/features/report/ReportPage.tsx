import { useState } from 'react'
import { now } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { dayOf } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { PrintIcon } from '../../shared/ui/icons'
import { Page } from '../../shared/ui/Page'
import { Select } from '../../shared/ui/Select'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { Table, type Column } from '../../shared/ui/Table'
import { exportAddress, useUsage, type ReportQuestion, type Usage, type View } from './api'
import { formatFigure, monthsBefore } from './figures'
import { MonthBars } from './MonthBars'
import css from './report.module.css'
import { reportTexts } from './texts'

const MONTHS_OFFERED = 24
const MONTHS_SHOWN = 12

/** `/bao-cao`: what was used, by unit and month. */
export default function ReportPage() {
  const t = useTexts(reportTexts)
  const [question, setQuestion] = useState<ReportQuestion>(() => {
    const to = dayOf(now()).slice(0, 7)
    return { from: monthsBefore(to, MONTHS_SHOWN - 1), to, view: 'as-was' }
  })
  const usage = useUsage(question)
  const name = useMonthName()
  const thisMonth = dayOf(now()).slice(0, 7)
  const months = Array.from({ length: MONTHS_OFFERED }, (_, i) => monthsBefore(thisMonth, i)).map((month) => ({
    value: month,
    label: name(month),
  }))
  return (
    <Page
      title={t.title}
      actions={
        <>
          <a className={css['action']} href={exportAddress(question)} download>
            {t.export}
          </a>
          <Button icon={<PrintIcon />} onClick={() => window.print()}>
            {t.print}
          </Button>
        </>
      }
    >
      <div className={css['question']}>
        <Select
          label={t.from}
          value={question.from}
          options={months.filter(({ value }) => value <= question.to)}
          onChange={(from) => setQuestion({ ...question, from })}
        />
        <Select
          label={t.to}
          value={question.to}
          options={months.filter(({ value }) => value >= question.from)}
          onChange={(to) => setQuestion({ ...question, to })}
        />
        <Select<View>
          label={t.view}
          value={question.view}
          options={(['as-was', 'successor'] as const).map((view) => ({ value: view, label: t.views[view] }))}
          onChange={(view) => setQuestion({ ...question, view })}
        />
      </div>
      <QueryStates query={usage} isEmpty={(found) => found.total.meetings === 0} empty={<Empty>{t.none}</Empty>}>
        {(found) => <Figures usage={found} />}
      </QueryStates>
    </Page>
  )
}

/** Names a month such as `2026-11` in the language of the page. */
function useMonthName(): (month: string) => string {
  const t = useTexts(reportTexts)
  return (month) => t.monthName(month.slice(5), month.slice(0, 4))
}

type Figures = Usage['total']

function Figures({ usage }: { usage: Usage }) {
  const t = useTexts(reportTexts)
  const name = useMonthName()
  const { total } = usage
  const figures = <R,>(of: (row: R) => Figures): Column<R>[] => [
    { key: 'meetings', head: t.meetings, number: true, cell: (row) => formatFigure(of(row).meetings) },
    { key: 'hours', head: t.hours, number: true, cell: (row) => formatFigure(of(row).hours) },
    { key: 'endpointHours', head: t.endpointHours, number: true, cell: (row) => formatFigure(of(row).endpointHours) },
  ]
  return (
    <>
      <p className={css['sums']} data-testid="usage-sums">
        <strong>{t.sums(formatFigure(total.meetings), formatFigure(total.hours), formatFigure(total.endpointHours))}</strong>
        <span>{t.note}</span>
      </p>
      <div className={css['months']}>
        <MonthBars months={usage.months} />
        <Table
          caption={t.months}
          captionShown
          rows={usage.months}
          rowKey={({ month }) => month}
          columns={[{ key: 'month', head: t.month, names: true, cell: ({ month }) => name(month) }, ...figures<Usage['months'][number]>((row) => row.figures)]}
        />
      </div>
      <Table
        caption={t.units}
        captionShown
        rows={usage.units}
        rowKey={({ unit }) => unit.id}
        columns={[{ key: 'unit', head: t.unit, names: true, cell: ({ unit }) => unit.name }, ...figures<Usage['units'][number]>((row) => row.figures)]}
      />
      <details className={css['cells']}>
        <summary>{t.cells}</summary>
        <Table
          caption={t.cells}
          rows={usage.rows}
          rowKey={({ unit, month }) => `${unit.id} ${month}`}
          columns={[
            { key: 'unit', head: t.unit, names: true, cell: ({ unit }) => unit.name },
            { key: 'month', head: t.month, cell: ({ month }) => name(month) },
            ...figures<Usage['rows'][number]>((row) => row),
          ]}
        />
      </details>
    </>
  )
}
