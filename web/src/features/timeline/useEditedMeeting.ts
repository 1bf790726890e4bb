import { useEffect, useRef } from 'react'
import type { Day } from '../../shared/time'
import { toast } from '../../shared/ui/announce'
import { textsNow } from '../../shared/i18n/useTexts'
import { fill } from './panel/fillForm'
import { readMeeting } from './panel/saveMeeting'
import { panelTexts } from './panel/texts'
import type { Workspace } from './workspace'

/** Brings the meeting of `/hop/:id/sua` into the form, unless it is there already with what was typed. */
export function useEditedMeeting(workspace: Workspace, id: string | undefined, onDay: (day: Day) => void): void {
  const show = useRef(onDay)
  useEffect(() => {
    show.current = onDay
  })
  useEffect(() => {
    if (id === undefined) {
      // Away from the page of a held or booked meeting, the form is for a new one again.
      const { base } = workspace.form.get()
      if (base !== null && base.status !== 'draft') {
        workspace.form.clear()
        workspace.timeline.edit(undefined)
      }
      return
    }
    if (workspace.form.get().base?.id === id) return
    let gone = false
    readMeeting(id).then(
      (meeting) => {
        const day = gone ? null : fill(workspace, meeting, true)
        if (day !== null) show.current(day)
      },
      () => toast(textsNow(panelTexts).notLoaded, { tone: 'bad' }),
    )
    return () => {
      gone = true
    }
  }, [workspace, id])
}
