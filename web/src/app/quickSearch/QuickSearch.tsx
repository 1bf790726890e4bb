import { useId, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { Dialog } from '../../shared/ui/Dialog'
import { uiTexts } from '../../shared/ui/uiTexts'
import { appTexts } from '../texts'
import css from './QuickSearch.module.css'
import { useFound, type Found } from './useFound'

/** Ctrl K: type a few letters, arrows choose, Enter opens. The pattern is ARIA's combobox with a list that stays open. */
export default function QuickSearch({ onClose }: { onClose: () => void }) {
  const t = useTexts(appTexts)
  const ui = useTexts(uiTexts)
  const id = useId()
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(query)
  const chosen = found[Math.min(at, found.length - 1)]

  const open = (item: Found) => {
    onClose()
    navigate(item.href)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((at + step + found.length) % found.length)
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      open(chosen)
    }
  }

  return (
    <Dialog title={t.quickSearch} onClose={onClose}>
      <input
        className={css['input']}
        role="combobox"
        aria-label={t.quickSearch}
        aria-describedby={`${id}-hint`}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <p id={`${id}-hint`} className={css['hint']}>
        {t.quickSearchHint}
      </p>
      <p className="visually-hidden" role="status">
        {t.found(found.length)}
      </p>
      {found.length === 0 ? <p>{ui.noMatch}</p> : null}
      <div id={`${id}-list`} role="listbox" aria-label={t.quickSearch} className={css['list']}>
        {found.map((item) => (
          // The keys are handled by the field, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={item.key}
            id={`${id}-${item.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === chosen}
            className={css['item']}
            onClick={() => open(item)}
          >
            <span className={css['kind']}>{item.kind}</span>
            <span>{item.name}</span>
            <span className={css['detail']}>{item.detail}</span>
          </div>
        ))}
      </div>
    </Dialog>
  )
}
