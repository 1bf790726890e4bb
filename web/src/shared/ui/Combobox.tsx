import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { fold, matches } from '../fold'
import { useTexts } from '../i18n/useTexts'
import css from './Combobox.module.css'
import { Field } from './Field'
import fieldCss from './Field.module.css'
import { uiTexts } from './uiTexts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** What tells it from another of the same name; searched too. */
  readonly detail?: string | undefined
}

export interface ComboboxProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  choices: readonly Choice[]
  /** Empty for none. */
  value: string
  onChange: (value: string) => void
}

const SHOWN = 40

/**
 * One of many, found by typing a few letters, tone marks or not: ARIA's combobox with a list. Arrows choose, Enter takes, Esc and
 * leaving give back what stood there; emptied, it chooses nothing.
 */
export function Combobox({ label, hint, error, choices, value, onChange }: ComboboxProps) {
  const t = useTexts(uiTexts)
  const id = useId()
  const [open, setOpen] = useState(false)
  /** What was typed since the list opened; until then the list shows all. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const current = choices.find((choice) => choice.value === value)
  const found = useMemo(() => (open ? search(choices, typed ?? '') : []), [choices, open, typed])
  const chosen = found[Math.min(at, found.length - 1)]

  const show = (shown: boolean) => {
    setOpen(shown)
    setTyped(null)
    setAt(0)
  }
  const take = (choice: Choice) => {
    show(false)
    onChange(choice.value)
  }
  const leave = () => {
    if (typed?.trim() === '') onChange('')
    show(false)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      if (!open) show(true)
      else setAt(found.length === 0 ? 0 : (at + step + found.length) % found.length)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      if (chosen) take(chosen)
    } else if (event.key === 'Escape' && open) {
      // Only the list closes, not the dialog it stands in.
      event.preventDefault()
      event.stopPropagation()
      show(false)
    }
  }

  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div>
          <input
            {...control}
            className={fieldCss['control']}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={chosen ? `${id}-${chosen.value}` : undefined}
            value={typed ?? current?.label ?? ''}
            onChange={(event) => {
              setOpen(true)
              setTyped(event.target.value)
              setAt(0)
            }}
            onClick={(event) => {
              if (open) return
              show(true)
              event.currentTarget.select()
            }}
            onBlur={leave}
            onKeyDown={onKey}
          />
          <div id={`${id}-list`} role="listbox" aria-label={typeof label === 'string' ? label : undefined} className={css['list']} hidden={found.length === 0}>
            {found.map((choice) => (
              // The keys are handled by the field, which keeps the focus; a press must not take it away before it counts.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={choice.value}
                id={`${id}-${choice.value}`}
                role="option"
                tabIndex={-1}
                aria-selected={choice === chosen}
                className={css['item']}
                onPointerDown={(event) => event.preventDefault()}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(choice)}
              >
                {choice.label}
                {choice.detail ? <small>{choice.detail}</small> : null}
              </div>
            ))}
          </div>
          {open && found.length === 0 ? <p className={css['none']}>{t.noMatch}</p> : null}
        </div>
      )}
    </Field>
  )
}

/** What begins with the words before what only holds them, otherwise in the order given. */
function search(choices: readonly Choice[], query: string): Choice[] {
  const words = fold(query)
  const hits = choices.filter(({ label, detail }) => matches(`${label} ${detail ?? ''}`, query))
  const first = hits.filter(({ label }) => fold(label).startsWith(words))
  return [...first, ...hits.filter((choice) => !first.includes(choice))].slice(0, SHOWN)
}
