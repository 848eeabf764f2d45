import type { CiphertextPlace } from '#db/encrypted-columns.ts'

/**
 * Stores what was read from a card: a keyed hash to find it again, and ciphertext to ask the register again. Neither reveals anything
 * without the installation's secret.
 */
export interface CardVault {
  hashCardNumber(cardNumber: string): Buffer
  /** QR payloads and chip codes. */
  hashCode(code: string): Buffer
  encrypt(text: string, place: CiphertextPlace): Buffer
  /** Throws when the bytes were not encrypted for this place with this installation's secret. */
  decrypt(bytes: Buffer, place: CiphertextPlace): string
}
