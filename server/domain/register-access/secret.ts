import type { CardVault } from '#server/domain/card-vault/port.ts'

/** A secret in storage, bound to its company: moved to another company's row it cannot be decrypted. */
export function closeSecret(vault: CardVault, tenantId: string, secret: string): Buffer {
  return vault.encrypt(`register-credential:${tenantId}:${secret}`)
}

/** Null when the secret is another company's or invalid. */
export function openSecret(vault: CardVault, tenantId: string, bytes: Buffer): string | null {
  const prefix = `register-credential:${tenantId}:`
  const text = vault.decrypt(bytes)
  return text.startsWith(prefix) ? text.slice(prefix.length) : null
}
