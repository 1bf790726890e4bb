/** What a key asks of the whole page. */
export type PageCommand =
  | 'new' | 'today' | 'previous-day' | 'next-day' | 'day-view' | 'week-view' | 'groups' | 'filter' | 'conflicts-only'
  | 'start-earlier' | 'start-later' | 'end-earlier' | 'end-later' | 'save' | 'help' | 'close'

/** The parts of a KeyboardEvent that decide. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

/** Where the focus is: in a field every letter is text; in the grid the arrows are its own. */
export type KeyPlace = 'field' | 'grid' | 'control' | 'page'

const LETTERS: Readonly<Record<string, PageCommand>> = {
  n: 'new',
  t: 'today',
  d: 'day-view',
  w: 'week-view',
  g: 'groups',
  c: 'conflicts-only',
  '/': 'filter',
  '?': 'help',
  '[': 'start-earlier',
  ']': 'start-later',
  '{': 'end-earlier',
  '}': 'end-later',
}

/**
 * @param letters whether single letters are switched on (WCAG 2.1.4)
 */
export function pageCommand(press: KeyPress, place: KeyPlace, letters: boolean): PageCommand | null {
  if (press.isComposing) return null
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey) && !press.altKey) return 'save'
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  if (press.key === 'Escape') return 'close'
  if (place === 'field') return null
  if (press.key === 'ArrowLeft' || press.key === 'ArrowRight') {
    if (place !== 'page') return null
    return press.key === 'ArrowLeft' ? 'previous-day' : 'next-day'
  }
  return letters ? (LETTERS[letterOf(press)] ?? null) : null
}

/** Vietnamese typing (Telex) turns the brackets into ư and ơ before the page sees them; the key itself tells what was meant. */
function letterOf({ key, code, shiftKey }: KeyPress): string {
  if (key in LETTERS) return key
  if (code === 'BracketLeft') return shiftKey ? '{' : '['
  if (code === 'BracketRight') return shiftKey ? '}' : ']'
  return key.toLowerCase()
}

/** What a key does on a row or a block of the grid. */
export type GridCommand =
  | 'row-down' | 'row-up' | 'first-row' | 'last-row' | 'page-down' | 'page-up'
  | 'right' | 'left' | 'check' | 'check-unit' | 'open'

export function gridCommand(press: KeyPress): GridCommand | null {
  if (press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null
  switch (press.key) {
    case 'ArrowDown':
      return 'row-down'
    case 'ArrowUp':
      return 'row-up'
    case 'Home':
      return 'first-row'
    case 'End':
      return 'last-row'
    case 'PageDown':
      return 'page-down'
    case 'PageUp':
      return 'page-up'
    case 'ArrowRight':
      return 'right'
    case 'ArrowLeft':
      return 'left'
    case ' ':
      return press.shiftKey ? 'check-unit' : 'check'
    case 'Enter':
      return 'open'
    default:
      return null
  }
}

/** Where the keyboard is in the grid: a row, and a block of it or the row itself (-1). */
export interface GridPlace {
  readonly row: number
  readonly block: number
}

/** What the keyboard walks through: the rows in sight, from top to bottom. */
export interface GridRow {
  readonly id: string
  readonly kind: 'unit' | 'endpoint'
  readonly depth: number
  readonly open: boolean
  /** Blocks that can be stood on. */
  readonly blocks: number
}

export type GridStep = { readonly move: GridPlace } | { readonly open: string } | { readonly close: string } | null

const PAGE_ROWS = 10

/** Moves through the grid as a treegrid does: right opens a unit, enters it, or walks along the blocks; left goes back. */
export function gridStep(rows: readonly GridRow[], at: GridPlace, command: GridCommand): GridStep {
  const row = rows[at.row]
  if (row === undefined) return rows.length > 0 ? { move: { row: 0, block: -1 } } : null
  const to = (index: number): GridStep => ({ move: { row: Math.min(Math.max(index, 0), rows.length - 1), block: -1 } })
  switch (command) {
    case 'row-down':
      return to(at.row + 1)
    case 'row-up':
      return to(at.row - 1)
    case 'first-row':
      return to(0)
    case 'last-row':
      return to(rows.length - 1)
    case 'page-down':
      return to(at.row + PAGE_ROWS)
    case 'page-up':
      return to(at.row - PAGE_ROWS)
    case 'right':
      if (row.kind === 'unit') return row.open ? to(at.row + 1) : { open: row.id }
      return at.block + 1 < row.blocks ? { move: { row: at.row, block: at.block + 1 } } : null
    case 'left':
      if (at.block >= 0) return { move: { row: at.row, block: at.block - 1 } }
      if (row.kind === 'unit' && row.open) return { close: row.id }
      return parentOf(rows, at.row, row.depth, to)
    case 'check':
    case 'check-unit':
    case 'open':
      return null
  }
}

function parentOf(rows: readonly GridRow[], from: number, depth: number, to: (index: number) => GridStep): GridStep {
  for (let index = from - 1; index >= 0; index--) {
    const row = rows[index]
    if (row !== undefined && row.kind === 'unit' && row.depth < depth) return to(index)
  }
  return null
}
