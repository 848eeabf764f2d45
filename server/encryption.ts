import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { BOUND_MARK } from '#db/encrypted-columns.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM with a 32-byte key; the layout is nonce, tag, ciphertext. A nonce of 12 bytes is only for results that must repeat: it must
 * then be a keyed hash of the text, so that no two texts share one.
 */
export function encrypt(text: string, key: Buffer, nonce: Buffer = randomBytes(NONCE_BYTES)): Buffer {
  return close(text, key, nonce)
}

/** Throws when the bytes were changed, or encrypted with another key. */
export function decrypt(bytes: Buffer, key: Buffer): string {
  return open(bytes, key)
}

/** The same, bound to a place: the result opens with the same place alone. The layout is a mark, then that of `encrypt`. */
export function encryptAt(place: string, text: string, key: Buffer): Buffer {
  return Buffer.concat([BOUND_MARK, close(text, key, randomBytes(NONCE_BYTES), place)])
}

/** Throws as `decrypt` does, and in another place. What `encrypt` made opens everywhere: it is from an earlier version. */
export function decryptAt(place: string, bytes: Buffer, key: Buffer): string {
  // One in four thousand million earlier ones begins with the mark; a bound one never opens as one of those.
  if (!bytes.subarray(0, BOUND_MARK.length).equals(BOUND_MARK)) return open(bytes, key)
  try {
    return open(bytes.subarray(BOUND_MARK.length), key, place)
  } catch {
    return open(bytes, key)
  }
}

function close(text: string, key: Buffer, nonce: Buffer, place = ''): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place, 'utf8'))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(bytes: Buffer, key: Buffer, place = ''): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(place, 'utf8')).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}
