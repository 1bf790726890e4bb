// A running demo: what the measurements need done beforehand goes by its API.
import { randomUUID } from 'node:crypto'

/** @returns the API as that person of the demo sees it; throws what it refuses, but for `allowed` */
export async function signIn(url, username, password) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`)
  const { csrfToken } = await answer.json()
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  return async (method, path, body, allowed = []) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        Cookie: cookie,
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json', 'X-DC-CSRF': csrfToken, 'Idempotency-Key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return response.status === 204 ? {} : response.json()
    if (allowed.includes(response.status)) return null
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
}

const HOURS = ['07:30', '09:00', '10:30', '13:30', '15:00', '16:30']

/** Books six meetings over every endpoint on a day far ahead that nobody has booked yet; returns that day. */
export async function fillADay(secretary) {
  const { items } = await secretary('GET', '/endpoints?limit=200')
  const endpointIds = items.map(({ id }) => id)
  for (let ahead = 400; ahead < 460; ahead++) {
    const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    const book = (hour) => {
      const start = new Date(`${day}T${hour}:00+07:00`)
      return secretary(
        'POST',
        '/meetings',
        {
          title: 'Giao ban trực tuyến công tác tuần',
          start: start.toISOString(),
          end: new Date(start.getTime() + 45 * 60_000).toISOString(),
          hostEndpointId: endpointIds[0],
          endpointIds,
          mode: 'strict',
        },
        [409],
      )
    }
    if ((await book(HOURS[0])) === null) continue
    for (const hour of HOURS.slice(1)) await book(hour)
    return { day, rows: endpointIds.length, blocks: endpointIds.length * HOURS.length }
  }
  throw new Error('every day far ahead is booked')
}

/** A code that pairs a browser with the first endpoint that has none. */
export async function kioskCode(operator) {
  const { items } = await operator('GET', '/endpoints?limit=200')
  for (const { id } of items) {
    const made = await operator('POST', `/endpoints/${id}/kiosk-code`, {}, [409])
    if (made !== null) return made.code
  }
  throw new Error('every endpoint has its device')
}
