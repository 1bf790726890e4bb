import { ConflictOfEdits } from '../ui/ConflictOfEdits'
import { differences, type Fields } from './merge'
import type { VersionedEdit } from './useVersionedEdit'

export interface StaleEditProps<F extends Fields> {
  edit: VersionedEdit<F>
  labels: Readonly<Record<keyof F, string>>
  /** A value as people read it; texts are shown as they are. */
  show?: (key: keyof F & string, value: unknown) => string
  onSaved: () => void
}

/** Asks which version of each field to keep, while somebody else's stands against mine. */
export function StaleEdit<F extends Fields>({ edit, labels, show = (_, value) => String(value), onSaved }: StaleEditProps<F>) {
  const { base, fields, theirs } = edit
  if (theirs === null) return null
  const shown = differences(base, fields, theirs).map(({ key, mineIsNew }) => ({
    key,
    label: labels[key],
    mine: show(key, fields[key]),
    theirs: show(key, theirs[key]),
    mineIsNew,
  }))
  return (
    <ConflictOfEdits
      fields={shown}
      onClose={edit.postpone}
      onResolve={(keepMine) =>
        void edit.resolve(keepMine).then((saved) => {
          if (saved) onSaved()
        })
      }
    />
  )
}
