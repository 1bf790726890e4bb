import { useEffect, useRef } from 'react'
import { pageCommand, type KeyPlace, type PageCommand } from './core/keys'

/** Follows the keys of the page while it is shown and no dialog lies over it. */
export function usePageKeys(letters: boolean, act: (command: PageCommand) => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return
      const command = pageCommand(event, placeOf(event.target), letters)
      if (command === null) return
      if (command !== 'close') event.preventDefault()
      latest.current(command)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [letters])
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.matches('textarea, select, [contenteditable], input:not([type=checkbox])')) return 'field'
  if (target.closest('[data-place=grid]')) return 'grid'
  return target.matches('button, a, input, [role=menuitem], [role=gridcell]') ? 'control' : 'page'
}
