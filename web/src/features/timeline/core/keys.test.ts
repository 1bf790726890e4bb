import { describe, expect, it } from 'vitest'
import { gridCommand, gridStep, pageCommand, type GridRow, type KeyPress } from './keys'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})

describe('keys of the page', () => {
  it('are single letters outside fields, in either case', () => {
    expect(pageCommand(press('n'), 'page', true)).toBe('new')
    expect(pageCommand(press('N'), 'grid', true)).toBe('new')
    expect(pageCommand(press('n'), 'field', true)).toBeNull()
    expect(pageCommand(press('n'), 'page', false)).toBeNull()
    expect(pageCommand(press('n', { ctrlKey: true }), 'page', true)).toBeNull()
  })

  it('move the window by the bracket keys, also where Vietnamese typing has made letters of them', () => {
    expect(pageCommand(press('['), 'grid', true)).toBe('start-earlier')
    expect(pageCommand(press('ơ', { code: 'BracketRight' }), 'grid', true)).toBe('start-later')
    expect(pageCommand(press('Ư', { code: 'BracketLeft', shiftKey: true }), 'page', true)).toBe('end-earlier')
    expect(pageCommand(press('}'), 'page', true)).toBe('end-later')
  })

  it('save and close work in a field, switched off or not', () => {
    expect(pageCommand(press('Enter', { ctrlKey: true }), 'field', false)).toBe('save')
    expect(pageCommand(press('Escape'), 'field', false)).toBe('close')
    expect(pageCommand(press('Enter'), 'field', true)).toBeNull()
  })

  it('arrows change the day only where nothing else wants them', () => {
    expect(pageCommand(press('ArrowLeft'), 'page', false)).toBe('previous-day')
    expect(pageCommand(press('ArrowRight'), 'grid', true)).toBeNull()
    expect(pageCommand(press('ArrowRight'), 'control', true)).toBeNull()
    expect(pageCommand(press('ArrowRight', { altKey: true }), 'page', true)).toBeNull()
  })

  it('are silent while a word is being composed', () => {
    expect(pageCommand(press('n', { isComposing: true }), 'page', true)).toBeNull()
  })
})

describe('walking through the grid', () => {
  const rows: GridRow[] = [
    { id: 'u1', kind: 'unit', depth: 0, open: true, blocks: 0 },
    { id: 'e1', kind: 'endpoint', depth: 1, open: false, blocks: 2 },
    { id: 'e2', kind: 'endpoint', depth: 1, open: false, blocks: 0 },
    { id: 'u2', kind: 'unit', depth: 0, open: false, blocks: 0 },
  ]
  const go = (row: number, block: number, key: string) => {
    const command = gridCommand(press(key))
    return command && gridStep(rows, { row, block }, command)
  }

  it('goes by rows and stops at the ends', () => {
    expect(go(0, -1, 'ArrowDown')).toEqual({ move: { row: 1, block: -1 } })
    expect(go(3, -1, 'ArrowDown')).toEqual({ move: { row: 3, block: -1 } })
    expect(go(1, 1, 'ArrowUp')).toEqual({ move: { row: 0, block: -1 } })
    expect(go(2, -1, 'Home')).toEqual({ move: { row: 0, block: -1 } })
    expect(go(0, -1, 'End')).toEqual({ move: { row: 3, block: -1 } })
    expect(go(0, -1, 'PageDown')).toEqual({ move: { row: 3, block: -1 } })
  })

  it('right opens a unit, then enters it; left closes it', () => {
    expect(go(3, -1, 'ArrowRight')).toEqual({ open: 'u2' })
    expect(go(0, -1, 'ArrowRight')).toEqual({ move: { row: 1, block: -1 } })
    expect(go(0, -1, 'ArrowLeft')).toEqual({ close: 'u1' })
  })

  it('right walks along the blocks of a row; left comes back and then goes to the unit', () => {
    expect(go(1, -1, 'ArrowRight')).toEqual({ move: { row: 1, block: 0 } })
    expect(go(1, 1, 'ArrowRight')).toBeNull()
    expect(go(1, 0, 'ArrowLeft')).toEqual({ move: { row: 1, block: -1 } })
    expect(go(2, -1, 'ArrowLeft')).toEqual({ move: { row: 0, block: -1 } })
    expect(go(3, -1, 'ArrowLeft')).toBeNull()
  })

  it('space checks, with shift the whole unit; other keys are not the grid’s', () => {
    expect(gridCommand(press(' '))).toBe('check')
    expect(gridCommand(press(' ', { shiftKey: true }))).toBe('check-unit')
    expect(gridCommand(press('ArrowDown', { ctrlKey: true }))).toBeNull()
    expect(gridCommand(press('x'))).toBeNull()
  })

  it('starts at the top where the row is gone', () => {
    expect(go(9, -1, 'ArrowDown')).toEqual({ move: { row: 0, block: -1 } })
    expect(gridStep([], { row: 0, block: -1 }, 'row-down')).toBeNull()
  })
})
