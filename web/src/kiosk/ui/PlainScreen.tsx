import type { ReactNode } from 'react'
import css from './PlainScreen.module.css'

/** One sentence on an otherwise empty screen. */
export function PlainScreen({ state, children }: { state: string; children: ReactNode }) {
  return (
    <main className={css['screen']} data-testid="kiosk-state" data-state={state}>
      <p role="status">{children}</p>
    </main>
  )
}
