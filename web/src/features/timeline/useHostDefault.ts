import { useEffect } from 'react'
import { useSession } from '../../shared/api/session'
import type { Directory } from './useDirectory'
import type { Workspace } from './workspace'
import { useStore } from './useStore'

/** While no host was chosen it is the endpoint of the booker's own unit. */
export function useHostDefault({ timeline, form }: Workspace, directory: Directory | null, mayBook: boolean): void {
  const { user } = useSession()
  const base = useStore(form, (state) => state.base)
  useEffect(() => {
    if (directory === null || !mayBook || base !== null || timeline.get().hostId !== null) return
    const unitId = user.grants.find((grant) => grant.role === 'secretary')?.unitId
    timeline.setHost(directory.ownEndpoint(unitId) ?? null)
  }, [timeline, directory, mayBook, base, user.grants])
}
