import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes'
import css from './Button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one action of a form or page. `danger`: cannot be undone. `quiet`: no border, in bars and rows. */
  look?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** Pressed state of a toggle; leave out for a plain button. */
  pressed?: boolean
  /** The press is being carried out: the button keeps its place and name and takes no second press. */
  busy?: boolean
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', pressed, busy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-disabled={busy || undefined}
      {...rest}
      // Busy is not `disabled`: a disabled button would lose the focus the person has put there.
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classes(css['button'], css[look], busy && css['busy'], className)}
    >
      {icon}
      {children}
    </button>
  )
}
