import type { Day } from '../time'

/**
 * The keys of all queries. The first part is the type of the server event that wakes it (`meeting`), so a thing that
 * changed is read again by whoever shows it, without anyone keeping a list.
 */
export const keys = {
  units: (filter: object = {}) => ['unit', 'list', filter] as const,
  endpoints: (filter: object = {}) => ['endpoint', 'list', filter] as const,
  endpoint: (id: string) => ['endpoint', 'one', id] as const,
  groups: () => ['group', 'list'] as const,
  availability: (from: Day, to: Day) => ['availability', from, to] as const,
  meetings: (filter: object = {}) => ['meeting', 'list', filter] as const,
  meeting: (id: string) => ['meeting', 'one', id] as const,
  live: () => ['live', 'list'] as const,
  liveMeeting: (id: string) => ['live', 'one', id] as const,
  rollCall: (id: string) => ['live', 'roll-call', id] as const,
  jitsiServers: () => ['jitsi', 'list'] as const,
  approvals: () => ['meeting', 'approvals'] as const,
  notices: () => ['notice', 'list'] as const,
  usage: (filter: object) => ['usage', filter] as const,
  people: (filter: object = {}) => ['person', 'list', filter] as const,
  person: (id: string) => ['person', 'one', id] as const,
  audit: (filter: object) => ['audit', filter] as const,
  search: (query: string) => ['search', query] as const,
}
