import type { ButtonHTMLAttributes, Ref } from 'react'
import { classes } from '../../shared/ui/classes'
import css from './KioskButton.module.css'

export interface KioskButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `join`: the one large button; `calm`: as large, for not going in. `main`: the action of a dialog. `help`: red, for calling people. */
  look?: 'plain' | 'join' | 'calm' | 'main' | 'help'
  /** Takes the focus whenever nothing else has it. */
  primary?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button that is found from three metres and pressed by a remote control. */
export function KioskButton({ look = 'plain', primary = false, className, ...rest }: KioskButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(primary ? { 'data-primary': '' } : {})}
      className={classes(css['button'], css[look], className)}
    />
  )
}
