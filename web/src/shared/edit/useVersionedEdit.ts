import { useState } from 'react'
import { isProblem } from '../api/ApiProblem'
import { merged, type Fields } from './merge'

export interface Versioned<F extends Fields> {
  readonly version: number
  readonly fields: F
}

export interface VersionedEdit<F extends Fields> {
  readonly fields: F
  readonly set: (change: Partial<F>) => void
  readonly busy: boolean
  readonly error: unknown
  /** What was stored when the form opened, or when the versions were last compared. */
  readonly base: F
  /** What somebody else has stored meanwhile; ask which to keep. */
  readonly theirs: F | null
  /** True once it is saved; nothing typed is lost otherwise. */
  readonly save: () => Promise<boolean>
  /** Goes on with my version of these fields and theirs of the others. */
  readonly resolve: (keepMine: ReadonlySet<string>) => Promise<boolean>
  /** Back to the form as it was, to look again. */
  readonly postpone: () => void
}

/**
 * The form of a thing that others may change at the same time: it is saved with the version that was seen, and where that is
 * old, what is stored now is read and put beside what was typed.
 */
export function useVersionedEdit<F extends Fields>(
  seen: Versioned<F>,
  { save, read }: { save: (version: number, fields: F) => Promise<unknown>; read: () => Promise<Versioned<F>> },
): VersionedEdit<F> {
  const [base, setBase] = useState(seen)
  const [fields, setFields] = useState(seen.fields)
  const [theirs, setTheirs] = useState<Versioned<F> | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const send = async (version: number, values: F) => {
    setBusy(true)
    setError(null)
    try {
      await save(version, values)
      return true
    } catch (cause) {
      if (isProblem(cause, 'stale-version')) await read().then(setTheirs, setError)
      else setError(cause)
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    fields,
    set: (change) => setFields({ ...fields, ...change }),
    busy,
    error,
    base: base.fields,
    theirs: theirs?.fields ?? null,
    save: () => send(base.version, fields),
    resolve: async (keepMine) => {
      if (theirs === null) return false
      const values = merged(fields, theirs.fields, keepMine)
      setBase(theirs)
      setFields(values)
      setTheirs(null)
      return send(theirs.version, values)
    },
    postpone: () => setTheirs(null),
  }
}
