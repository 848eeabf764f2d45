import { type SQL, sql } from 'drizzle-orm'

/** An audit event that a function of the database writes, signed before it does. */
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

// As text: a parameter's type is not asked for.
function bytes(value: Buffer | null): SQL {
  return sql`decode(${value?.toString('hex') ?? null}::text, 'hex')`
}
