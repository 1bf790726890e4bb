import type { ReactNode } from 'react'
import css from './Pill.module.css'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad'

/** A state in a word. Give an icon of its own shape too where the state matters: colour is never alone. */
export function Pill({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${css['pill'] ?? ''} ${css[tone] ?? ''}`}>
      {icon}
      {children}
    </span>
  )
}
