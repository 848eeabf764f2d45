import type { CardVault } from '#server/domain/card-vault/port.ts'

/** A secret as it is kept: with the company that it belongs to, so that moved to another one's row it opens nothing. */
export function closeSecret(vault: CardVault, tenantId: string, secret: string): Buffer {
  return vault.encrypt(`register-credential:${tenantId}:${secret}`)
}

/** Null where the secret is another company's, or not one. */
export function openSecret(vault: CardVault, tenantId: string, bytes: Buffer): string | null {
  const prefix = `register-credential:${tenantId}:`
  const text = vault.decrypt(bytes)
  return text.startsWith(prefix) ? text.slice(prefix.length) : null
}
