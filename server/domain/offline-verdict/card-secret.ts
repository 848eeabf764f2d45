import { createHash } from 'node:crypto'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import { secretSource } from '#server/domain/listed-person/rules.ts'
import { isLongEnough } from './rules.ts'

interface Card {
  tenantId: string
  id: string
}

const placeOf = (card: Card) => ({ column: 'hms_cards.offline_secret_encrypted' as const, ...card })

/** What `secretOf` gives for the code, encrypted to be stored with the card; null for a code that somebody could guess. */
export function encryptCardSecret(vault: CardVault, code: string, card: Card): Buffer | null {
  if (!isLongEnough(code)) return null
  return vault.encrypt(createHash('sha256').update(secretSource(code)).digest('base64'), placeOf(card))
}

/** The secret that was stored. */
export function decryptCardSecret(vault: CardVault, encrypted: Buffer, card: Card): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(vault.decrypt(encrypted, placeOf(card)), 'base64'))
}
