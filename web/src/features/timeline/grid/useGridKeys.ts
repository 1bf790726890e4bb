import { useEffect, useRef, type RefObject } from 'react'
import { gridCommand, gridStep, type GridRow } from '../core/keys'

export interface GridActions {
  readonly setOpen: (unitId: string, open: boolean) => void
  readonly toggleUnit: (unitId: string) => void
  readonly toggleEndpoint: (endpointId: string) => void
  /** The unit that the row of an endpoint stands under. */
  readonly unitOf: (endpointId: string) => string | undefined
}

const ROW = '[data-ep], [data-unit]'
const inSight = (row: HTMLElement) => row.getClientRects().length > 0
const blocksIn = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>('[data-key], [data-cell]')]

/** Presses and keys on the rows: one listener for all of them, so that a row costs nothing but its nodes. */
export function useGridKeys(
  root: RefObject<HTMLElement | null>,
  actions: RefObject<GridActions>,
  openBlock: (block: HTMLElement) => void,
): void {
  const open = useRef(openBlock)
  useEffect(() => {
    open.current = openBlock
  })
  useEffect(() => {
    const grid = root.current
    if (grid === null) return
    const rows = () => [...grid.querySelectorAll<HTMLElement>(ROW)].filter(inSight)
    const toggleRow = (row: HTMLElement) => {
      const { ep, unit } = row.dataset
      if (ep !== undefined) actions.current.toggleEndpoint(ep)
      else if (unit !== undefined) actions.current.toggleUnit(unit)
    }
    const focus = (row: HTMLElement | undefined, block: number) => {
      const target = block < 0 || row === undefined ? row : blocksIn(row)[block]
      target?.focus()
    }
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      const strip = target?.closest<HTMLElement>('[data-part=strip]')
      if (target && strip) { alongStrip(event, strip, target); return; }
      const row = target?.closest<HTMLElement>(ROW)
      const command = gridCommand(event)
      if (!target || !row || command === null) return
      event.preventDefault()
      if (command === 'check') { toggleRow(row); return; }
      if (command === 'check-unit') {
        const unit = row.dataset['unit'] ?? actions.current.unitOf(row.dataset['ep'] ?? '')
        if (unit !== undefined) actions.current.toggleUnit(unit)
        return
      }
      if (command === 'open') {
        if (target === row) toggleRow(row)
        else open.current(target)
        return
      }
      const all = rows()
      const step = gridStep(all.map(asGridRow), { row: all.indexOf(row), block: blocksIn(row).indexOf(target) }, command)
      if (step === null) return
      if ('move' in step) focus(all[step.move.row], step.move.block)
      else if ('open' in step) actions.current.setOpen(step.open, true)
      else actions.current.setOpen(step.close, false)
    }
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      const row = target?.closest<HTMLElement>(ROW)
      if (!target || !row) return
      const unit = row.dataset['unit']
      if (unit !== undefined && target.dataset['open'] !== undefined) actions.current.setOpen(unit, target.dataset['open'] !== 'true')
      else if (target.closest('[role=rowheader]')) toggleRow(row)
      else if (target.dataset['key'] !== undefined || target.dataset['cell'] !== undefined) open.current(target)
    }
    const onFocus = (event: FocusEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      // One stop of the Tab key among the rows, one on the strip: where the focus was last.
      const of = target?.closest('[data-part=strip]') ? '[data-minute]' : ROW
      const now = of === ROW ? target?.closest<HTMLElement>(ROW) : target
      if (!now) return
      for (const other of grid.querySelectorAll<HTMLElement>(`:is(${of})[tabindex="0"]`)) other.tabIndex = -1
      now.tabIndex = 0
    }
    grid.addEventListener('keydown', onKey)
    grid.addEventListener('click', onClick)
    grid.addEventListener('focusin', onFocus)
    return () => {
      grid.removeEventListener('keydown', onKey)
      grid.removeEventListener('click', onClick)
      grid.removeEventListener('focusin', onFocus)
    }
  }, [root, actions])
}

/** There is always one row and one slot that Tab reaches. Called after rows were drawn. */
export function keepTabStops(grid: HTMLElement): void {
  for (const [all, first] of [
    [ROW, ROW],
    ['[data-minute]', '[data-minute="480"]'],
  ] as const) {
    if (grid.querySelector(`:is(${all})[tabindex="0"]`)) continue
    const stop = grid.querySelector<HTMLElement>(first)
    if (stop) stop.tabIndex = 0
  }
}

function asGridRow(row: HTMLElement): GridRow {
  const unit = row.dataset['unit']
  return {
    id: unit ?? row.dataset['ep'] ?? '',
    kind: unit === undefined ? 'endpoint' : 'unit',
    depth: Number(row.getAttribute('aria-level')),
    open: row.getAttribute('aria-expanded') === 'true',
    blocks: blocksIn(row).length,
  }
}

function alongStrip(event: KeyboardEvent, strip: HTMLElement, from: HTMLElement): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const slots = [...strip.querySelectorAll<HTMLElement>('[data-minute]')]
  event.preventDefault()
  slots[slots.indexOf(from) + step]?.focus()
}
