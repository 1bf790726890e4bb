import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../shared/api/client'
import type { components } from '../../shared/api/contract.gen'
import { keys } from '../../shared/api/queryKeys'

export type ApprovalRequest = components['schemas']['ApprovalRequest']

export function useApprovals() {
  return useQuery({ queryKey: keys.approvals(), queryFn: () => data(api.GET('/approvals')) })
}
