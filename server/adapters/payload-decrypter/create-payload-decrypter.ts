import { createHash } from 'node:crypto'
import { DhkemP256HkdfSha256 } from '@hpke/core'
import type { PayloadDecrypter } from '#server/domain/device/port.ts'
import { boundTo, ENCRYPTION_INFO, parseEncrypted, toBase64Url } from '#server/domain/device/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { createHpkeRecipient } from './hpke-recipient.ts'

/**
 * HPKE base mode (RFC 9180). The key pair is derived from `secret`, 32 bytes of the installation: nothing is stored, and every server has
 * it.
 */
export function createPayloadDecrypter(secret: Buffer): PayloadDecrypter {
  let made: ReturnType<typeof deriveKeys> | undefined
  const keys = () => {
    made ??= deriveKeys(secret)
    return made
  }
  return {
    encryptionKey: async () => (await keys()).encryptionKey,
    async open(sealed, belongsTo) {
      const { recipient, encryptionKey } = await keys()
      const parts = parseEncrypted(sealed)
      if (!parts) throw new DomainError('INVALID', 'sealBroken')
      if (parts.keyId !== encryptionKey.id) throw new DomainError('CONFLICT', 'sealUnknown')
      try {
        return JSON.parse(recipient.open(parts, boundTo(belongsTo)).toString('utf8'))
      } catch {
        throw new DomainError('INVALID', 'sealBroken')
      }
    },
  }
}

async function deriveKeys(secret: Buffer) {
  const kem = new DhkemP256HkdfSha256()
  const { privateKey, publicKey } = await kem.deriveKeyPair(new Uint8Array(secret))
  const point = new Uint8Array(await kem.serializePublicKey(publicKey))
  const recipient = createHpkeRecipient(new Uint8Array(await kem.serializePrivateKey(privateKey)), ENCRYPTION_INFO)
  const id = createHash('sha256').update(point).digest('hex').slice(0, 16)
  return { recipient, encryptionKey: { id, publicKey: toBase64Url(point) } }
}
