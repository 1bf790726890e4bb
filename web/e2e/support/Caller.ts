import { randomUUID } from 'node:crypto'
import type { components } from '../../src/shared/api/contract.gen'

type Meeting = components['schemas']['Meeting']
type Endpoint = components['schemas']['Endpoint']

/** A person of the demo who works by the API alone: for what a test needs done but does not look at. */
export class Caller {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
  ) {}

  static async signIn(server: { url: string; password: string }, username: string): Promise<Caller> {
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: server.password }),
    })
    if (!response.ok) throw new Error(`${username} cannot sign in: ${await response.text()}`)
    const { csrfToken } = (await response.json()) as { csrfToken: string }
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
    return new Caller(server.url, cookie, csrfToken)
  }

  /** The endpoint of exactly this name. */
  async endpoint(name: string): Promise<Endpoint> {
    const { items } = await this.call<{ items: Endpoint[] }>('GET', `/endpoints?q=${encodeURIComponent(name)}`)
    const found = items.find((endpoint) => endpoint.name === name)
    if (!found) throw new Error(`no endpoint ${name} among ${items.map((endpoint) => endpoint.name).join(', ')}`)
    return found
  }

  /** Gives the endpoint's device up, if it has one, and makes a code for the next. */
  async kioskCode(endpoint: Endpoint): Promise<string> {
    await this.revoke(endpoint)
    return (await this.call<{ code: string }>('POST', `/endpoints/${endpoint.id}/kiosk-code`, {})).code
  }

  async revoke(endpoint: Endpoint): Promise<void> {
    await this.call('DELETE', `/endpoints/${endpoint.id}/kiosk`, undefined, [404])
  }

  /** Books a meeting that begins in some minutes (or began some minutes ago) and lasts an hour. */
  async book(title: string, host: Endpoint, others: Endpoint[], minutesAhead: number): Promise<Meeting> {
    const meeting = await this.call<Meeting>('POST', '/meetings', {
      title,
      chair: 'Phó Chủ tịch UBND tỉnh',
      ...period(minutesAhead),
      hostEndpointId: host.id,
      endpointIds: [host, ...others].map(({ id }) => id),
      mode: 'strict',
    })
    if (!['booked', 'live'].includes(meeting.status)) throw new Error(`${title} is ${meeting.status}`)
    return meeting
  }

  async reschedule(meeting: Meeting, minutesAhead: number): Promise<Meeting> {
    return this.call('POST', `/meetings/${meeting.id}/reschedule`, period(minutesAhead), [], meeting.version)
  }

  async cancel(meeting: Meeting): Promise<void> {
    await this.call('POST', `/meetings/${meeting.id}/cancel`, { reason: 'Hết việc' }, [409])
  }

  async guestLink(meeting: Meeting): Promise<string> {
    return (await this.call<{ url: string }>('POST', `/meetings/${meeting.id}/guest-links`, { label: 'Khách mời' })).url
  }

  private async call<T>(method: string, path: string, body?: object, expected: number[] = [], version?: number): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        Cookie: this.cookie,
        'X-DC-CSRF': this.csrfToken,
        'Idempotency-Key': randomUUID(),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok && !expected.includes(response.status)) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}

function period(minutesAhead: number): { start: string; end: string } {
  const start = Math.ceil(Date.now() / 60_000 + minutesAhead) * 60_000
  return { start: new Date(start).toISOString(), end: new Date(start + 3_600_000).toISOString() }
}
