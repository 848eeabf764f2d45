import { createHmac } from 'node:crypto'
import type { CiphertextPlace } from '#db/encrypted-columns.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import { decryptAt, encryptAt } from '#server/encryption.ts'

/** HMAC-SHA-256 and AES-256-GCM. Keys are 32 bytes each. */
export function createCardVault({ hashKey, encryptionKey }: { hashKey: Buffer; encryptionKey: Buffer }): CardVault {
  const hash = (kind: string, value: string) => createHmac('sha256', hashKey).update(`${kind}:${value}`).digest()
  return {
    hashCardNumber: (cardNumber) => hash('number', cardNumber),
    hashCode: (code) => hash('code', code),
    encrypt: (text, place) => encryptAt(nameOf(place), text, encryptionKey),
    decrypt: (bytes, place) => decryptAt(nameOf(place), bytes, encryptionKey),
  }
}

// None of the three has a space.
const nameOf = ({ column, tenantId, id }: CiphertextPlace) => `${column} ${tenantId} ${id}`
