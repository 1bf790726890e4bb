import { openStore } from './openStore'

/**
 * Who this device is. The private key is made here and cannot be taken out, by us or by anyone who copies the profile's
 * cookies; only the browser can use it.
 */
export interface Identity {
  readonly keys: CryptoKeyPair
  /** Null until an operator's code bound the key to an endpoint. */
  readonly deviceId: string | null
}

const KEY = 'identity'
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The identity kept in this browser, made at the first call. */
export async function loadIdentity(): Promise<Identity> {
  const store = await openStore()
  const kept = await store.get<Identity>(KEY)
  if (kept !== undefined) return kept
  const made: Identity = { keys: await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']), deviceId: null }
  await store.put(KEY, made)
  return made
}

export async function keepIdentity(identity: Identity): Promise<void> {
  await (await openStore()).put(KEY, identity)
}

/** SubjectPublicKeyInfo of the public half, base64url, as the contract's `pairKiosk` wants it. */
export async function publicKeyOf(identity: Identity): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey('spki', identity.keys.publicKey)))
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
