import { useMemo } from 'react'
import { useSession, type Role } from './session'

/** The roles a person has, in whatever unit: enough to decide which links to show. The server decides about the rest. */
export function useRoles(): ReadonlySet<Role> {
  const { user } = useSession()
  return useMemo(() => new Set(user.grants.map((grant) => grant.role)), [user])
}
