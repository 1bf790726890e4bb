import type { components } from '../shared/api/contract.gen'

export type Invitation = components['schemas']['Invitation']

/** What a guest can do about the meeting at an instant. A hold opens no door yet, so it is waited for like any other. */
export type Door = 'waiting' | 'open' | 'over' | 'cancelled' | 'postponed'

export function doorAt(invitation: Invitation, at: Date): Door {
  const { status } = invitation
  if (status === 'cancelled' || status === 'postponed') return status
  if (status === 'ended' && at.getTime() < Date.parse(invitation.closesAt) && at.getTime() >= Date.parse(invitation.end)) {
    // `ended` follows from the clock too; until the door closes one may still enter.
    return 'open'
  }
  if (status === 'ended' || at.getTime() >= Date.parse(invitation.closesAt)) return 'over'
  return at.getTime() >= Date.parse(invitation.opensAt) && status !== 'hold' && status !== 'draft' ? 'open' : 'waiting'
}
