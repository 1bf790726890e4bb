import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { classes } from './classes'
import css from './Menu.module.css'

export interface MenuItem {
  readonly key: string
  readonly label: ReactNode
  readonly press: () => void
  readonly tone?: 'danger'
}

export interface MenuProps {
  /** What the button shows; give `label` too where that is no text. */
  button: ReactNode
  label?: string
  items: readonly MenuItem[]
  /** Shown above the items, not an item itself. */
  head?: ReactNode
  buttonClassName?: string | undefined
}

/**
 * A button that opens a list of commands, by the ARIA menu pattern: arrows, Home, End and the first letter move, Enter
 * acts, Esc and Tab close. The focus goes back to the button.
 */
export function Menu({ button, label, items, head, buttonClassName }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }

  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const onKey = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    const target = all[to[event.key] ?? -1] ?? startingWith(all, event.key)
    if (target) {
      event.preventDefault()
      target.focus()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab') setOpen(false)
  }

  return (
    <div ref={root} className={css['root']}>
      <button
        ref={trigger}
        type="button"
        className={buttonClassName}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {button}
      </button>
      {open ? (
        <div className={css['popup']}>
          {head}
          {/* The keys arrive from the items inside; the list itself takes no focus. */}
          {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
          <div id={id} role="menu" aria-label={label ?? (typeof button === 'string' ? button : undefined)} onKeyDown={onKey}>
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={classes(css['item'], item.tone === 'danger' && css['danger'])}
                onClick={() => {
                  close()
                  item.press()
                }}
              >
                {item.label}
              </button>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  )
}

function startingWith(all: HTMLElement[], key: string): HTMLElement | undefined {
  if (key.length !== 1 || key === ' ') return undefined
  return all.find((entry) => entry.textContent.trim().toLocaleLowerCase('vi').startsWith(key.toLocaleLowerCase('vi')))
}
