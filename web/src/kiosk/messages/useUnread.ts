import { useState } from 'react'
import { keepRead, lastRead, unread, type KioskMessage } from './messages'

export interface Unread {
  readonly message: KioskMessage
  /** How many come after it. */
  readonly more: number
  readonly take: () => void
}

/** What the operator wrote to this screen, one after the other, each until someone has read it or it is taken back. */
export function useUnread(messages: readonly KioskMessage[]): Unread | null {
  const [read, setRead] = useState(lastRead)
  const [message, ...others] = unread(messages, read)
  if (message === undefined) return null
  const take = () => {
    const next = new Set(read).add(message.id)
    keepRead(messages, next)
    setRead(next)
  }
  return { message, more: others.length, take }
}
