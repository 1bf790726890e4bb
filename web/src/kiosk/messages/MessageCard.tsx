import { useEffect, useRef } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatTime } from '../../shared/time'
import { kioskTexts } from '../texts'
import { KioskButton } from '../ui/KioskButton'
import css from './MessageCard.module.css'
import type { Unread } from './useUnread'

/**
 * Lies over the main card or the running picture and takes the focus, one stop more than the screen below has; the focus then
 * goes back to where it was. A dialog that is open is left alone: this has the focus after it. Draw it with the message's id
 * as key.
 */
export function MessageCard({ unread: { message, more, take } }: { unread: Unread }) {
  const t = useTexts(kioskTexts).message
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (document.querySelector('dialog[open]') !== null) return
    const before = document.activeElement
    button.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <section className={css['message']} role="alert" data-testid="kiosk-message">
      <div className={css['words']}>
        <p className={css['from']}>
          {t.from(formatTime(new Date(message.at)))}
          {more > 0 ? ` · ${t.more(more)}` : ''}
        </p>
        <p className={css['text']}>{message.text}</p>
      </div>
      <KioskButton ref={button} look="main" data-urgent="" onClick={take}>
        {t.read}
      </KioskButton>
    </section>
  )
}
