/**
 * Keeps what was read from a card: hashed with a key to find it again, encrypted to ask the register again.
 * Neither tells anything without the installation's secret.
 */
export interface CardVault {
  hashCardNumber(cardNumber: string): Buffer
  /** QR payloads and chip codes. */
  hashCode(code: string): Buffer
  encrypt(text: string): Buffer
  /** Throws when the bytes were not made with this installation's secret. */
  decrypt(bytes: Buffer): string
}
