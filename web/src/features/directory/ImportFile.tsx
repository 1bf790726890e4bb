import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { parseNumericDate } from '../../shared/time'
import { Button } from '../../shared/ui/Button'
import { Dialog } from '../../shared/ui/Dialog'
import { FileField } from '../../shared/ui/FileField'
import { Done } from '../../shared/ui/states/Done'
import { Failed } from '../../shared/ui/states/Failed'
import { Loading } from '../../shared/ui/states/Loading'
import { TextField } from '../../shared/ui/TextField'
import { uiTexts } from '../../shared/ui/uiTexts'
import { faultsIn, useDryRun, useImport, type ImportKind } from './api'
import { exampleFile } from './columns'
import css from './directory.module.css'
import { Faults } from './Faults'
import { ImportSummary } from './ImportSummary'
import { directoryPageTexts } from './texts'

const LARGEST_BYTES = 20 * 1024 * 1024

interface Chosen {
  readonly name: string
  readonly bytes: ArrayBuffer
}

/** A CSV file is chosen, tried without writing anything, and brought in once its summary has been seen. */
export function ImportFile({ kind, onClose }: { kind: ImportKind; onClose: () => void }) {
  const t = useTexts(directoryPageTexts)
  const ui = useTexts(uiTexts)
  const [file, setFile] = useState<Chosen | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const [endText, setEndText] = useState('')
  const dryRun = useDryRun(kind)
  const bringIn = useImport(kind)

  const openEnd = parseNumericDate(endText) ?? ''

  const look = (chosen: Chosen, end: string) => {
    bringIn.reset()
    dryRun.mutate({ bytes: chosen.bytes, openEnd: end })
  }
  const choose = async (picked: File) => {
    setTooLarge(picked.size > LARGEST_BYTES)
    setFile(null)
    dryRun.reset()
    if (picked.size > LARGEST_BYTES) return
    // Kept as they are now: what is brought in is what was looked through, even where the file is saved again meanwhile.
    const chosen = { name: picked.name, bytes: await picked.arrayBuffer() }
    setFile(chosen)
    look(chosen, openEnd)
  }
  const changeEnd = (text: string) => {
    setEndText(text)
    const day = parseNumericDate(text) ?? ''
    if (file !== null && day !== openEnd) look(file, day)
  }

  if (bringIn.data) {
    return (
      <Dialog
        title={t.import[kind]}
        onClose={onClose}
        actions={
          <Button look="primary" onClick={onClose}>
            {ui.close}
          </Button>
        }
      >
        <Done title={t.done}>{t.counts(bringIn.data.created, bringIn.data.updated, bringIn.data.unchanged)}</Done>
      </Dialog>
    )
  }

  const found = dryRun.data
  const refusedFor = faultsIn(bringIn.error)
  const faults = refusedFor.length > 0 ? refusedFor : (found?.faults ?? [])
  const changes = found === undefined ? 0 : found.created + found.updated
  const badDay = endText.trim() !== '' && openEnd === ''
  const ready = !badDay && file !== null && found !== undefined && faults.length === 0 && changes > 0
  return (
    <Dialog
      size="wide"
      title={t.import[kind]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          {ready ? (
            <Button look="primary" busy={bringIn.isPending} onClick={() => bringIn.mutate({ bytes: file.bytes, openEnd })}>
              {t.bringIn(changes)}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={css['form']}>
        <p>
          {t.about[kind]} <a href={exampleFile(kind)} download={`${t.exampleName[kind]}.csv`}>{t.example}</a>
        </p>
        <div className={css['pair']}>
          <FileField
            label={t.file}
            hint={t.fileHint}
            error={tooLarge ? t.tooLarge : undefined}
            accept=".csv,text/csv"
            fileName={file?.name}
            onFile={(picked) => void choose(picked)}
          />
          <TextField
            label={t.openEnd}
            hint={t.openEndHint}
            value={endText}
            maxLength={10}
            inputMode="numeric"
            onChange={changeEnd}
            error={badDay && t.badDate}
          />
        </div>
        {dryRun.isPending ? <Loading lines={3} /> : null}
        {dryRun.isError ? <Failed title={t.notRead} error={dryRun.error} /> : null}
        {bringIn.isError && refusedFor.length === 0 ? <Failed title={t.failed} error={bringIn.error} /> : null}
        {file === null || found === undefined ? null : faults.length > 0 ? (
          <Faults faults={faults} fileName={file.name} />
        ) : (
          <ImportSummary result={found} fileName={file.name} />
        )}
      </div>
    </Dialog>
  )
}
