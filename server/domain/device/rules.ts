/** The installation's public key, for devices to seal to: they can write what they cannot read again. */
export interface EncryptionKey {
  /** Tells a device's old entries from those for the present key. */
  id: string
  /** Uncompressed P-256 point, base64url. */
  publicKey: string
}

/** What a encrypted content belongs to: opened for anything else, decryption fails. */
export interface EncryptedFor {
  companySlug: string
  sessionId: string
  /** The key of the write that carries it. */
  key: string
}

/** A encrypted content in its parts: the id of the key that it is encrypted to, HPKE's encapsulated key and ciphertext. */
export interface EncryptedParts {
  keyId: string
  encapsulatedKey: Uint8Array<ArrayBuffer>
  ciphertext: Uint8Array<ArrayBuffer>
}

const VERSION = '1'
const text = new TextEncoder()

/** HPKE's `info`: the same key pair would give other secrets for another purpose. */
export const ENCRYPTION_INFO = text.encode('kyndig/device-write/1')

/** HPKE's additional data: what the seal binds its content to. */
export function boundTo({ companySlug, sessionId, key }: EncryptedFor): Uint8Array<ArrayBuffer> {
  return text.encode(`${companySlug}/${sessionId}/${key}`)
}

/** `1.<key id>.<encapsulated key>.<ciphertext>`, the bytes in base64url. */
export function printEncrypted({ keyId, encapsulatedKey, ciphertext }: EncryptedParts): string {
  return [VERSION, keyId, toBase64Url(encapsulatedKey), toBase64Url(ciphertext)].join('.')
}

/** Null where the text is nothing that `printEncrypted` made. */
export function parseEncrypted(sealed: string): EncryptedParts | null {
  const [version, keyId, encapsulatedKey, ciphertext, ...rest] = sealed.split('.')
  if (version !== VERSION || !keyId || !encapsulatedKey || !ciphertext || rest.length > 0) return null
  if (![encapsulatedKey, ciphertext].every((part) => /^[\w-]+$/.test(part))) return null
  try {
    return { keyId, encapsulatedKey: fromBase64Url(encapsulatedKey), ciphertext: fromBase64Url(ciphertext) }
  } catch {
    return null // letters of base64url, but not as many as any bytes give
  }
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

export function fromBase64Url(encoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
}

/**
 * When something was made, on our clock: the device's claim, moved by how far its clock was off when it sent it. Never later than
 * `now`: a clock that was set back between the two says nothing.
 */
export function onOurClock({ madeAt, sentAt }: { madeAt: string | Date; sentAt: string | Date }, now: Date): Date {
  return new Date(now.getTime() - Math.max(0, new Date(sentAt).getTime() - new Date(madeAt).getTime()))
}
