import { involved, NOTHING, type Selection } from '../../../shared/directory/selection'
import type { DayBlocks } from './blocks'
import { conflictsIn, type Conflicts } from './conflicts'
import { FreeCounts, type FreeSlot } from './freeCounts'
import { sameSpan, type Span } from './span'
import { Store } from './Store'

/** What the page shows of a day and what was chosen on it; the lower half follows from the upper. */
export interface TimelineState {
  /** Null while the day is being read: nothing is known to be free then. */
  readonly blocks: DayBlocks | null
  /** Every endpoint there is, in the order of the rows. */
  readonly allIds: readonly string[]
  readonly selection: Selection
  readonly hostId: string | null
  readonly window: Span | null
  /** The meeting being edited: its own time is not in its own way. */
  readonly exceptMeetingId: string | undefined

  /** The chosen ones and the host; nobody where nobody was chosen. */
  readonly involved: Selection
  /** 48 half hours, of those involved, or of all endpoints while nobody is; none while the day is being read. */
  readonly slots: readonly FreeSlot[]
  /** How many endpoints the slots were counted over. */
  readonly asked: number
  readonly conflicts: Conflicts
}

type Input = Pick<TimelineState, 'blocks' | 'allIds' | 'selection' | 'hostId' | 'window' | 'exceptMeetingId'>

const NO_BLOCKS: DayBlocks = new Map()

const START: Input = {
  blocks: null,
  allIds: [],
  selection: NOTHING,
  hostId: null,
  window: null,
  exceptMeetingId: undefined,
}

/** The state of one person's timeline. It outlives the page component, so that a look at another screen loses nothing. */
export class TimelineStore extends Store<TimelineState> {
  #counts: { blocks: DayBlocks; except: string | undefined; free: FreeCounts } | undefined

  constructor() {
    super({ ...START, involved: NOTHING, slots: [], asked: 0, conflicts: new Map() })
    this.#change({})
  }

  readonly showDay = (blocks: DayBlocks | null): void => this.#change({ blocks })

  readonly showEndpoints = (allIds: readonly string[]): void => this.#change({ allIds })

  readonly select = (selection: Selection): void => this.#change({ selection })

  readonly setHost = (hostId: string | null): void => this.#change({ hostId })

  readonly setWindow = (window: Span | null): void => {
    if (!sameSpan(window, this.get().window)) this.#change({ window })
  }

  readonly edit = (exceptMeetingId: string | undefined): void => this.#change({ exceptMeetingId })

  #change(change: Partial<Input>): void {
    const before = this.get()
    const next = { ...before, ...change }
    const taking = involved(next.selection, next.hostId)
    const same = taking.size === before.involved.size && [...taking].every((id) => before.involved.has(id))
    const everybody = same ? before.involved : taking
    const counted = change.window !== undefined && same && before.slots.length > 0 ? null : this.#count(next, everybody)
    this.put({
      ...next,
      involved: everybody,
      conflicts: conflictsIn(next.blocks ?? NO_BLOCKS, everybody, next.window, next.exceptMeetingId),
      ...counted,
    })
  }

  #count({ blocks, allIds, exceptMeetingId }: Input, everybody: Selection): Pick<TimelineState, 'slots' | 'asked'> {
    const asked = everybody.size > 0 ? everybody : new Set(allIds)
    if (blocks === null) return { slots: [], asked: asked.size }
    if (this.#counts?.blocks !== blocks || this.#counts.except !== exceptMeetingId) {
      this.#counts = { blocks, except: exceptMeetingId, free: new FreeCounts(blocks, exceptMeetingId) }
    }
    return { slots: this.#counts.free.count(asked), asked: asked.size }
  }
}
