/** The installation's public key, to which devices encrypt: they cannot read back what they wrote. */
export interface EncryptionKey {
  /** Distinguishes a device's old entries from those for the current key. */
  id: string
  /** Uncompressed P-256 point, base64url. */
  publicKey: string
}

/** The context of an encrypted content; decryption in any other context fails. */
export interface EncryptedFor {
  companySlug: string
  sessionId: string
  /** The key of the write that carries it. */
  key: string
}

/** The parts of an encrypted content: the id of the key it is encrypted to, HPKE's encapsulated key and the ciphertext. */
export interface EncryptedParts {
  keyId: string
  encapsulatedKey: Uint8Array<ArrayBuffer>
  ciphertext: Uint8Array<ArrayBuffer>
}

const VERSION = '1'
const text = new TextEncoder()

/** HPKE's `info`: another purpose gives other secrets from the same key pair. */
export const ENCRYPTION_INFO = text.encode('kyndig/device-write/1')

/** HPKE's additional data: what the ciphertext is bound to. */
export function boundTo({ companySlug, sessionId, key }: EncryptedFor): Uint8Array<ArrayBuffer> {
  return text.encode(`${companySlug}/${sessionId}/${key}`)
}

/** `1.<key id>.<encapsulated key>.<ciphertext>`, the bytes in base64url. */
export function printEncrypted({ keyId, encapsulatedKey, ciphertext }: EncryptedParts): string {
  return [VERSION, keyId, toBase64Url(encapsulatedKey), toBase64Url(ciphertext)].join('.')
}

/** Null when the text is not in the format of `printEncrypted`. */
export function parseEncrypted(sealed: string): EncryptedParts | null {
  const [version, keyId, encapsulatedKey, ciphertext, ...rest] = sealed.split('.')
  if (version !== VERSION || !keyId || !encapsulatedKey || !ciphertext || rest.length > 0) return null
  if (![encapsulatedKey, ciphertext].every((part) => /^[\w-]+$/.test(part))) return null
  try {
    return { keyId, encapsulatedKey: fromBase64Url(encapsulatedKey), ciphertext: fromBase64Url(ciphertext) }
  } catch {
    return null // base64url letters, but not a length that any bytes encode to
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
 * When something was created, on our clock: the device's time, corrected by its clock's offset when it sent it. Never later than `now`: if
 * the clock was set back in between, the offset is meaningless.
 */
export function onOurClock({ madeAt, sentAt }: { madeAt: string | Date; sentAt: string | Date }, now: Date): Date {
  return new Date(now.getTime() - Math.max(0, new Date(sentAt).getTime() - new Date(madeAt).getTime()))
}
