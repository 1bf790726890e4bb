import type { Branch } from '../../../shared/directory/unitTree'
import { changedBetween, type Conflicts } from '../core/conflicts'
import type { TimelineStore } from '../core/TimelineStore'
import { sameSpan, type Span } from '../core/span'
import { percent } from './gridCells'

/** The words the painter writes; they change with the language. */
export interface PainterWords {
  readonly clash: string
  readonly range: (window: Span) => string
}

const NONE: Conflicts = new Map()

/**
 * Draws what moves with the pointer straight into the page: the band, its label, and the marks of the rows whose state
 * changed. React draws rows and blocks once a reading; between two frames of a drag it does nothing.
 */
export class GridPainter {
  #rows = new Map<string, HTMLElement>()
  #units = new Map<string, HTMLElement>()
  #painted: Conflicts = NONE
  #window: Span | null = null
  #branches: readonly Branch[] = []
  #words: PainterWords = { clash: '', range: () => '' }
  readonly #root: HTMLElement
  readonly #store: TimelineStore

  constructor(root: HTMLElement, store: TimelineStore) {
    this.#root = root
    this.#store = store
  }

  /** Reads the rows again after React has drawn some, and marks them from nothing. */
  adopt(branches: readonly Branch[], words: PainterWords): void {
    this.#branches = branches
    this.#words = words
    this.#rows = new Map(this.#all('[data-ep]').map((row) => [row.dataset['ep'] ?? '', row]))
    this.#units = new Map(this.#all('[data-unit]').map((row) => [row.dataset['unit'] ?? '', row]))
    for (const marked of this.#all('[data-clash]')) delete marked.dataset['clash']
    this.#painted = NONE
    this.#window = null
    this.paint()
  }

  readonly paint = (): void => {
    const { window, conflicts } = this.#store.get()
    if (!sameSpan(window, this.#window)) {
      this.#window = window
      this.#paintWindow(window)
    }
    if (conflicts === this.#painted) return
    const { marked, cleared } = changedBetween(this.#painted, conflicts)
    this.#painted = conflicts
    for (const id of cleared) this.#markRow(id, undefined)
    for (const id of marked) this.#markRow(id, new Set(conflicts.get(id)?.map((block) => block.key)))
    if (marked.length + cleared.length > 0) this.#countUnits(conflicts)
  }

  #paintWindow(window: Span | null): void {
    for (const part of this.#all('[data-part=window-band], [data-part=window-label]')) {
      part.hidden = window === null
      if (window === null) continue
      part.style.left = percent(window.start)
      if (part.dataset['part'] === 'window-band') part.style.width = percent(Math.min(window.end, 1440) - window.start)
      else part.textContent = this.#words.range(window)
    }
  }

  #markRow(id: string, blocks: ReadonlySet<string> | undefined): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    mark(row, blocks === undefined ? undefined : this.#words.clash)
    mark(row.firstElementChild, blocks === undefined ? undefined : this.#words.clash)
    for (const block of row.querySelectorAll<HTMLElement>('[data-key]')) {
      mark(block, blocks?.has(block.dataset['key'] ?? '') === true ? '' : undefined)
    }
  }

  #countUnits(conflicts: Conflicts): void {
    for (const { id, endpointIds } of this.#branches) {
      const row = this.#units.get(id)
      if (row === undefined) continue
      const clashes = endpointIds.filter((endpointId) => conflicts.has(endpointId)).length
      const word = clashes === 0 ? undefined : `${this.#words.clash} ${clashes}`
      mark(row, word)
      mark(row.firstElementChild, word)
    }
  }

  #all(selector: string): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>(selector)]
  }
}

/** The word stands in the attribute, where the style sheet finds it; no node is made or taken away. */
function mark(element: Element | null, word: string | undefined): void {
  if (!(element instanceof HTMLElement) || element.dataset['clash'] === word) return
  if (word === undefined) delete element.dataset['clash']
  else element.dataset['clash'] = word
}
