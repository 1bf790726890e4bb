import type { Meeting } from '../api'
import { Store } from '../core/Store'
import type { Typed } from './meetingForm'

export interface FormState {
  readonly typed: Typed
  /** What the server last said of the meeting being written: a draft, a hold or a booking; null before the first draft. */
  readonly base: Meeting | null
}

const EMPTY: FormState = { typed: { title: '', chair: '', note: '', lobby: false }, base: null }

/** What is typed into the panel. It outlives the page, so that a look at another screen loses nothing. */
export class FormStore extends Store<FormState> {
  #last: Promise<void> = Promise.resolve()

  constructor() {
    super(EMPTY)
  }

  /** One save at a time: that of the person waits for that of the draft, and the other way round. */
  readonly inTurn = (save: () => Promise<void>): Promise<void> => {
    const run = this.#last.then(save)
    this.#last = run.catch(() => undefined)
    return run
  }

  readonly type = (change: Partial<Typed>): void => {
    this.put({ ...this.get(), typed: { ...this.get().typed, ...change } })
  }

  readonly setBase = (base: Meeting | null): void => {
    this.put({ ...this.get(), base })
  }

  /** Begins anew; the chair is likely the same one again. */
  readonly clear = (): void => {
    this.put({ ...EMPTY, typed: { ...EMPTY.typed, chair: this.get().typed.chair } })
  }
}
