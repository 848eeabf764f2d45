import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { CardVault } from '#server/domain/card-vault/port.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** HMAC-SHA-256 and AES-256-GCM; the layout is nonce, tag, text. Keys are 32 bytes each. */
export function createCardVault({ hashKey, encryptionKey }: { hashKey: Buffer; encryptionKey: Buffer }): CardVault {
  const hash = (kind: string, value: string) => createHmac('sha256', hashKey).update(`${kind}:${value}`).digest()
  return {
    hashCardNumber: (cardNumber) => hash('number', cardNumber),
    hashCode: (code) => hash('code', code),
    encrypt(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    decrypt(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}
