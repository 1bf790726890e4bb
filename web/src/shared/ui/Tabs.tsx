import { useId, type KeyboardEvent, type ReactNode } from 'react'
import css from './Tabs.module.css'

export interface Tab<K extends string> {
  readonly key: K
  readonly label: ReactNode
  readonly panel: () => ReactNode
}

export interface TabsProps<K extends string> {
  /** What the tabs divide, for screen readers. */
  label: string
  tabs: readonly Tab<K>[]
  selected: K
  onSelect: (key: K) => void
}

/** Tabs by the ARIA pattern: one stop for Tab, arrows, Home and End move and select. Only the open panel is drawn. */
export function Tabs<K extends string>({ label, tabs, selected, onSelect }: TabsProps<K>) {
  const id = useId()
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.key === selected)
    const steps: Record<string, number> = {
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      ArrowRight: (at + 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }
    const to = tabs[steps[event.key] ?? -1]
    if (!to) return
    event.preventDefault()
    onSelect(to.key)
    document.getElementById(`${id}-${to.key}`)?.focus()
  }
  const open = tabs.find((tab) => tab.key === selected)
  return (
    <div>
      {/* The keys arrive from the tabs inside; the list itself takes no focus. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div className={css['tabs']} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            className={css['tab']}
            aria-selected={tab.key === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === selected ? 0 : -1}
            onClick={() => onSelect(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className={css['panel']} role="tabpanel" aria-labelledby={`${id}-${selected}`}>
        {open?.panel()}
      </div>
    </div>
  )
}
