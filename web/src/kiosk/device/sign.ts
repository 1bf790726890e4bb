import { base64url } from './identity'

export interface Signer {
  readonly deviceId: string
  readonly privateKey: CryptoKey
}

const encoder = new TextEncoder()

/**
 * The request with the four headers that the contract's `getKioskState` describes. A nonce counts once, so each try of a
 * call is signed anew.
 * @param at the server's time; the server takes it within two minutes
 */
export async function sign(request: Request, signer: Signer, at: Date): Promise<Request> {
  const body = new Uint8Array(await request.clone().arrayBuffer())
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)))
  const text = await textToSign(request, body, at.getTime(), nonce)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signer.privateKey, encoder.encode(text))
  const signed = new Request(request.clone())
  signed.headers.set('X-DC-Device', signer.deviceId)
  signed.headers.set('X-DC-Time', String(at.getTime()))
  signed.headers.set('X-DC-Nonce', nonce)
  signed.headers.set('X-DC-Signature', base64url(new Uint8Array(signature)))
  return signed
}

/** Method, path with query, hex SHA-256 of the body, time in epoch milliseconds, nonce: one a line, no line feed at the end. */
export async function textToSign(request: Request, body: Uint8Array<ArrayBuffer>, time: number, nonce: string): Promise<string> {
  const { pathname, search } = new URL(request.url)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [request.method, pathname + search, hex, String(time), nonce].join('\n')
}
