import { useState, type Ref } from 'react'
import { formatMinutes, parseTime } from '../../../shared/time'
import { TextField } from '../../../shared/ui/TextField'

export interface TimeFieldProps {
  label: string
  /** Minutes after midnight; null where nothing was chosen. */
  value: number | null
  error?: string | undefined
  /** Shown while what was typed is no time. */
  fault: string
  onChange: (minutes: number) => void
  ref?: Ref<HTMLInputElement>
}

/** A time typed freely: `14`, `14h30`, `1530`. Taken on Enter and on leaving, and shown as `14:00` then. */
export function TimeField({ label, value, error, fault, onChange, ref }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    const minutes = parseTime(typed)
    if (minutes !== null) onChange(minutes)
    if (minutes !== null || typed.trim() === '') setTyped(null)
  }
  const wrong = typed !== null && typed.trim() !== '' && typed.length > 1 && parseTime(typed) === null
  return (
    <TextField
      {...(ref === undefined ? {} : { ref })}
      label={label}
      inputMode="numeric"
      autoComplete="off"
      placeholder="--:--"
      value={typed ?? (value === null ? '' : formatMinutes(value % 1440))}
      error={wrong ? fault : error}
      onChange={setTyped}
      onFocus={(event) => event.target.select()}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
