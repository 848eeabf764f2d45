import { createHash } from 'node:crypto'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import { secretSource } from '#server/domain/listed-person/rules.ts'
import { isLongEnough } from './rules.ts'

/** What `secretOf` gives for the code, encrypted to be stored with the card; null for a code that somebody could guess. */
export function encryptCardSecret(vault: CardVault, code: string): Buffer | null {
  if (!isLongEnough(code)) return null
  return vault.encrypt(createHash('sha256').update(secretSource(code)).digest('base64'))
}

/** The secret that was stored. */
export function decryptCardSecret(vault: CardVault, encrypted: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(vault.decrypt(encrypted), 'base64'))
}
