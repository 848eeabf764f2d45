import type { CardVault } from '#server/domain/card-vault/port.ts'

const COLUMN = 'register_credentials.secret_encrypted'

interface Credential {
  tenantId: string
  id: string
}

/** A secret in storage, bound to its row: moved to another one it cannot be decrypted. The text names the company, as before places. */
export function closeSecret(vault: CardVault, { tenantId, id }: Credential, secret: string): Buffer {
  return vault.encrypt(`register-credential:${tenantId}:${secret}`, { column: COLUMN, tenantId, id })
}

/** Null when the secret is another company's. Throws when it is another row's or invalid. */
export function openSecret(vault: CardVault, { tenantId, id }: Credential, bytes: Buffer): string | null {
  const prefix = `register-credential:${tenantId}:`
  const text = vault.decrypt(bytes, { column: COLUMN, tenantId, id })
  return text.startsWith(prefix) ? text.slice(prefix.length) : null
}
