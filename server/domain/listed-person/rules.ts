import type { ListedPerson } from '#server/domain/offline-verdict/rules.ts'

/**
 * How a person stands on a list, so that nobody without their card can read it. The server and the browser do the same, with WebCrypto.
 *
 *     secret = SHA-256("kyndig offline verdict" NUL code)      stored by the server, encrypted, when it reads the card
 *     name   = HMAC-SHA-256(secret, "name" salt)               where the person stands on the list
 *     key    = HMAC-SHA-256(secret, "key" salt)                AES-256-GCM of the person; the salt is new in each list
 */
const PREFIX = 'kyndig offline verdict\0'
const IV_BYTES = 12
const SALT_BYTES = 16

export type Bytes = Uint8Array<ArrayBuffer>

const encoded = (text: string): Bytes => new TextEncoder().encode(text)

/** What a secret is the SHA-256 of, for a `code` as it was scanned. */
export function secretSource(code: string): Bytes {
  return encoded(`${PREFIX}${code}`)
}

export async function secretOf(code: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', secretSource(code)))
}

export function newSalt(): Bytes {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES))
}

/** Where the carrier of the card stands on the list, as base64. */
export async function nameOnList(secret: Bytes, salt: Bytes): Promise<string> {
  return toBase64(await derive(secret, 'name', salt))
}

export async function encryptPerson(secret: Bytes, salt: Bytes, person: ListedPerson): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const key = await keyOf(secret, salt)
  const text = encoded(JSON.stringify(person))
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text)
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(encrypted)]))
}

/** Rejects where the person was encrypted for another card, or the bytes were changed. */
export async function decryptPerson(secret: Bytes, salt: Bytes, encrypted: string): Promise<ListedPerson> {
  const bytes = fromBase64(encrypted)
  const iv = bytes.slice(0, IV_BYTES)
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(secret, salt), bytes.slice(IV_BYTES))
  return JSON.parse(new TextDecoder().decode(text))
}

async function keyOf(secret: Bytes, salt: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await derive(secret, 'key', salt), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function derive(secret: Bytes, purpose: 'name' | 'key', salt: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const message = new Uint8Array([...encoded(purpose), ...salt])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, message))
}

export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
