import { useState } from 'react'
import { now } from '../../shared/clock'
import { useTexts } from '../../shared/i18n/useTexts'
import { dayOf } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Checkbox } from '../../shared/ui/Checkbox'
import { DatePicker } from '../../shared/ui/DatePicker'
import { Page } from '../../shared/ui/Page'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import { TextField } from '../../shared/ui/TextField'
import { useUnitsOn } from './api'
import css from './directory.module.css'
import { ImportFile } from './ImportFile'
import { directoryPageTexts } from './texts'
import { UnitTree } from './UnitTree'

/** `/quan-tri/don-vi`: the tree of units as it stands on a day, and its import. */
export default function UnitsPage() {
  const t = useTexts(directoryPageTexts)
  const [today] = useState(() => dayOf(now()))
  const [day, setDay] = useState(today)
  const [past, setPast] = useState(false)
  const [words, setWords] = useState('')
  const [importing, setImporting] = useState(false)
  const units = useUnitsOn(day, past)
  const importButton = <Button onClick={() => setImporting(true)}>{t.import.units}</Button>
  return (
    <Page title={t.units} actions={importButton}>
      <div className={css['filter']}>
        <TextField type="search" label={t.findUnit} hint={t.findHint} value={words} onChange={setWords} maxLength={100} />
        <div className={css['day']}>
          <span className={css['label']}>{t.asOf}</span>
          <div className={css['buttons']}>
            <DatePicker value={day} onChange={setDay} />
            {day === today ? null : <Button onClick={() => setDay(today)}>{t.today}</Button>}
          </div>
          <Checkbox label={t.withPast} checked={past} onChange={setPast} />
        </div>
      </div>
      <QueryStates query={units} isEmpty={(all) => all.length === 0} empty={<Empty action={importButton}>{t.noUnits}</Empty>}>
        {(all) => <UnitTree units={all} words={words} />}
      </QueryStates>
      {importing ? <ImportFile kind="units" onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}
