import { TimelineStore } from './core/TimelineStore'
import { FormStore } from './panel/FormStore'

/** What one person is doing on the timeline. */
export interface Workspace {
  readonly userId: string
  readonly timeline: TimelineStore
  readonly form: FormStore
}

let current: Workspace | null = null

/** The workspace of who is signed in; another person at the same machine begins with an empty one. */
export function workspaceOf(userId: string): Workspace {
  if (current?.userId !== userId) current = { userId, timeline: new TimelineStore(), form: new FormStore() }
  return current
}
