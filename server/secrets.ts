import { hkdfSync } from 'node:crypto'
import { readEnv } from './env.ts'

export type KeyPurpose =
  | 'card-hash'
  | 'card-encryption'
  | 'next-auth'
  | 'code-hash'
  | 'budget-hash'
  | 'device-seal'
  | 'file-link'
  | 'email'
  | 'backup-check'
  | 'demo-code'
  | 'certificate-link'
  | 'self-check-in'
  | 'representation'

const derived = new Map<string, Buffer>()

/**
 * A 32-byte key for one purpose, derived from KYNDIG_SECRET by HKDF-SHA-256 (RFC 5869): a leaked key reveals nothing of the others. Throws
 * without KYNDIG_SECRET.
 */
export function deriveKey(purpose: KeyPurpose): Buffer {
  const known = derived.get(purpose)
  if (known) return known
  const { secret } = readEnv()
  if (!secret) throw new Error('KYNDIG_SECRET is missing.')
  const key = deriveKeyFrom(secret, purpose)
  derived.set(purpose, key)
  return key
}

/** The same for a given master secret, in base64 as in KYNDIG_SECRET. */
export function deriveKeyFrom(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', `kyndig/1/${purpose}`, 32))
}
