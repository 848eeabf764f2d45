import type { CardVault } from './port.ts'

/** Which row of `hms_cards`. */
interface StoredCard {
  tenantId: string
  id: string
}

const placeOf = (card: StoredCard) => ({ column: 'hms_cards.number_encrypted' as const, ...card })

/** The number of a card, encrypted to be stored with it. */
export function encryptCardNumber(vault: CardVault, number: string, card: StoredCard): Buffer {
  return vault.encrypt(number, placeOf(card))
}

/** The number that was stored. */
export function decryptCardNumber(vault: CardVault, encrypted: Buffer, card: StoredCard): string {
  return vault.decrypt(encrypted, placeOf(card))
}
