import type { ReactNode } from 'react'
import { KioskButton } from '../ui/KioskButton'
import css from './AskScreen.module.css'
import { useSecondsLeft } from './useSecondsLeft'

interface AskScreenProps {
  title: (secondsLeft: number) => string
  body?: ReactNode
  seconds: number
  onTimeUp: () => void
  /** One button, in focus: green where it leads into the room, calm where it does not. */
  look: 'join' | 'calm'
  action: (secondsLeft: number) => string
  onAction: () => void
}

/** Something happens by itself in a few seconds; one button changes that. */
export function AskScreen({ title, body, seconds, onTimeUp, look, action, onAction }: AskScreenProps) {
  const left = useSecondsLeft(seconds, onTimeUp)
  return (
    <section className={css['card']}>
      <h2 className={css['title']} role="status">
        {title(left)}
      </h2>
      {body ? <p className={css['body']}>{body}</p> : null}
      <KioskButton look={look} primary onClick={onAction}>
        {action(left)}
      </KioskButton>
    </section>
  )
}
