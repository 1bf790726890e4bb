import { useState } from 'react'
import { useTexts } from '../i18n/useTexts'
import { Button } from './Button'
import css from './ConflictOfEdits.module.css'
import { Dialog } from './Dialog'
import { uiTexts } from './uiTexts'

export interface FieldConflict {
  readonly key: string
  readonly label: string
  readonly mine: string
  readonly theirs: string
  /** False where only the other person changed it: theirs is then chosen at first. */
  readonly mineIsNew?: boolean
}

export interface ConflictOfEditsProps {
  /** Only the fields that differ. */
  fields: readonly FieldConflict[]
  /** Called with the keys whose version of mine is kept; the others take what is on the server. */
  onResolve: (keepMine: ReadonlySet<string>) => void
  onClose: () => void
}

/** Both versions of an edit, field by field, after the server answered `stale-version`. */
export function ConflictOfEdits({ fields, onResolve, onClose }: ConflictOfEditsProps) {
  const t = useTexts(uiTexts)
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(fields.filter(({ mineIsNew = true }) => mineIsNew).map((field) => field.key)))
  const choose = (key: string, keep: boolean) => {
    const next = new Set(mine)
    if (keep) next.add(key)
    else next.delete(key)
    setMine(next)
  }
  return (
    <Dialog
      size="wide"
      title={t.conflictTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" onClick={() => onResolve(mine)}>
            {t.apply}
          </Button>
        </>
      }
    >
      <p>{t.conflictBody}</p>
      {fields.map((field) => (
        <fieldset key={field.key} className={css['field']}>
          <legend>{field.label}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className={css['version']}>
              <input
                type="radio"
                name={field.key}
                checked={mine.has(field.key) === (side === 'mine')}
                onChange={() => choose(field.key, side === 'mine')}
              />
              <span>
                <strong>{side === 'mine' ? t.keepMine : t.takeTheirs}</strong>
                <br />
                {field[side] || t.empty}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </Dialog>
  )
}
