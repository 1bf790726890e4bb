import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Application } from './application'

interface Occupant {
  /** As in the token: `endpoint-<id>`. */
  readonly id: string
  readonly name: string
  readonly joinedAt: Date
}

/** What Prosody's event_sync tells the machine port of who comes into a room, with the secret that the demo has made for it. */
export async function tellJoined(server: Application, room: string, { id, name, joinedAt }: Occupant): Promise<void> {
  if (server.machineUrl === null || server.data === null) throw new Error('events go to the machine port of a server that the test has started')
  const secret = readFileSync(join(server.data, 'jitsi-secrets'), 'utf8').split('\n')[0]?.trim() ?? ''
  const response = await fetch(`${server.machineUrl}/jitsi/events/occupant/joined`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body: JSON.stringify({
      event_name: 'muc-occupant-joined',
      room_name: room,
      room_jid: `${room}@muc.meet.jitsi`,
      is_breakout: false,
      occupant: { occupant_jid: `${id}@meet.jitsi/a1b2c3`, joined_at: Math.floor(joinedAt.getTime() / 1000), id, name },
      active_occupants_count: 1,
    }),
  })
  if (!response.ok) throw new Error(`the event was not taken: ${response.status} ${await response.text()}`)
}
