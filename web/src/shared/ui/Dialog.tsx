import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTexts } from '../i18n/useTexts'
import { Button } from './Button'
import css from './Dialog.module.css'
import { CloseIcon } from './icons'
import { uiTexts } from './uiTexts'

const FIRST_FIELD = ['input', 'select', 'textarea'].map((field) => `${field}:not([hidden], [readonly], :disabled)`).join()

export interface DialogProps {
  title: ReactNode
  children: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** Esc, the cross, or a press outside; leave out where the dialog must be answered. */
  onClose?: () => void
  /** `wide` for tables and previews. */
  size?: 'normal' | 'wide'
}

/**
 * The platform's modal dialog: it holds the focus, makes the page behind inert and gives the focus back. Draw it while
 * it is open; stop drawing it to close. The first field that can be filled takes the focus.
 */
export function Dialog({ title, children, actions, onClose, size = 'normal' }: DialogProps) {
  const t = useTexts(uiTexts)
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const opened = dialog.current
    const before = document.activeElement
    opened?.showModal()
    // The platform would take the first control, which is the cross.
    opened?.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
    return () => {
      opened?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    // The press outside is an extra for the mouse; Esc and the cross do the same for everyone.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={`${css['dialog'] ?? ''} ${css[size] ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.()
      }}
    >
      <div className={css['body']}>
        <header className={css['head']}>
          <h2 id={titleId}>{title}</h2>
          {onClose ? (
            <Button look="quiet" aria-label={t.close} onClick={onClose} icon={<CloseIcon />} />
          ) : null}
        </header>
        <div className={css['content']}>{children}</div>
        {actions ? <footer className={css['actions']}>{actions}</footer> : null}
      </div>
    </dialog>
  )
}
