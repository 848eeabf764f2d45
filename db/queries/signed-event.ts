import { type SQL, sql } from 'drizzle-orm'

/** An audit event that a database function writes, signed beforehand. */
export interface SignedEvent {
  id: string
  salt: Buffer
  digest: Buffer
  keyId: string | null
  signature: Buffer | null
}

/** Its last parameters: salt, digest, key and signature. */
export function signatureOf({ salt, digest, keyId, signature }: SignedEvent): SQL {
  return sql`${bytes(salt)}, ${bytes(digest)}, ${keyId}::text, ${bytes(signature)}`
}

// Sent as text, so that the parameter's type need not be looked up.
function bytes(value: Buffer | null): SQL {
  return sql`decode(${value?.toString('hex') ?? null}::text, 'hex')`
}
