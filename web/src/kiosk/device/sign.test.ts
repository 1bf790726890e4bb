import { describe, expect, it } from 'vitest'
import { base64url } from './identity'
import { sign, textToSign } from './sign'

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const AT = new Date('2026-11-24T13:52:00+07:00')

const keys = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
}

describe('a signed call', () => {
  it('covers method, path with query, body hash, time and nonce, one a line', async () => {
    const request = new Request('http://localhost:8080/api/v1/kiosk/events?lastEventId=7')
    expect(await textToSign(request, new Uint8Array(), AT.getTime(), 'nonce')).toBe(
      `GET\n/api/v1/kiosk/events?lastEventId=7\n${EMPTY_SHA256}\n1795503120000\nnonce`,
    )
  })

  it('carries a signature that the public key confirms, over the body too', async () => {
    const { privateKey, publicKey } = await keys()
    const body = '{"meetingId":"00000000-0000-4000-8000-000000000001"}'
    const request = new Request('http://localhost:8080/api/v1/kiosk/room-token', { method: 'POST', body })
    const signed = await sign(request, { deviceId: 'd', privateKey }, AT)
    const header = (name: string) => signed.headers.get(name) ?? ''
    expect(header('X-DC-Nonce')).toMatch(/^[\w-]{22}$/)
    expect(header('X-DC-Signature')).toMatch(/^[\w-]{86}$/)

    const text = await textToSign(request, new TextEncoder().encode(body), AT.getTime(), header('X-DC-Nonce'))
    const confirmed = (message: string) =>
      crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        publicKey,
        bytes(header('X-DC-Signature')),
        new TextEncoder().encode(message),
      )
    expect(await confirmed(text)).toBe(true)
    expect(await confirmed(text.replace('room-token', 'state'))).toBe(false)
    expect(await signed.text()).toBe(body)
  })

  it('is signed anew, with another nonce, at every try', async () => {
    const { privateKey } = await keys()
    const request = new Request('http://localhost:8080/api/v1/kiosk/state')
    const nonces = await Promise.all([1, 2].map(async () => (await sign(request, { deviceId: 'd', privateKey }, AT)).headers.get('X-DC-Nonce')))
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('is made with a key that nobody can take out', async () => {
    const { privateKey, publicKey } = await keys()
    expect(privateKey.extractable).toBe(false)
    const spki = base64url(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)))
    expect(spki).toMatch(/^[\w-]{122}$/)
  })
})
