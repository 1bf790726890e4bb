import { useEffect, useId, useRef, type ReactNode } from 'react'
import css from './KioskDialog.module.css'

interface KioskDialogProps {
  title: string
  children: ReactNode
  /** Buttons; `data-close` is what Back presses, `data-first` has the focus at first. */
  actions: ReactNode
  onClose: () => void
}

/** The platform's modal dialog in the sizes of the endpoint screen. Draw it while it is open. */
export function KioskDialog({ title, children, actions, onClose }: KioskDialogProps) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const opened = dialog.current
    const before = document.activeElement
    opened?.showModal()
    opened?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      opened?.close()
      // What came meanwhile and wants an answer goes first.
      const next = document.querySelector<HTMLElement>('[data-urgent]') ?? before
      if (next instanceof HTMLElement && next.isConnected) next.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={css['dialog']}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId} className={css['title']}>
        {title}
      </h2>
      <div className={css['content']}>{children}</div>
      <div className={css['actions']}>{actions}</div>
    </dialog>
  )
}
