import { useEffect } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatRange, instantAt, type Day } from '../../shared/time'
import { announce } from '../../shared/ui/announce'
import type { TimelineStore } from './core/TimelineStore'
import { timelineTexts } from './texts'

const SETTLED_MS = 500

/** Reads the number of conflicts aloud once window and endpoints have come to rest. */
export function useAnnouncedConflicts(store: TimelineStore, day: Day): void {
  const t = useTexts(timelineTexts)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let said = ''
    const stop = store.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const { window, involved, conflicts, blocks } = store.get()
        if (window === null || blocks === null || involved.size === 0) return
        const range = formatRange(instantAt(day, window.start), instantAt(day, window.end))
        const words = t.conflictsSaid(conflicts.size, involved.size, range)
        if (words !== said) announce(words)
        said = words
      }, SETTLED_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, day, t])
}
