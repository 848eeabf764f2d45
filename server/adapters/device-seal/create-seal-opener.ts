import { createHash } from 'node:crypto'
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { SealOpener } from '#server/domain/device/port.ts'
import { boundTo, parseSealed, SEAL_INFO, toBase64Url } from '#server/domain/device/rules.ts'
import { DomainError } from '#server/domain/errors.ts'

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

/** HPKE base mode (RFC 9180). The key pair comes from `secret`, 32 bytes of the installation: nothing is stored, and every server has it. */
export function createSealOpener(secret: Buffer): SealOpener {
  let made: ReturnType<typeof deriveKeys> | undefined
  const keys = () => {
    made ??= deriveKeys(secret)
    return made
  }
  return {
    sealingKey: async () => (await keys()).sealingKey,
    async open(sealed, belongsTo) {
      const { keyPair, sealingKey } = await keys()
      const parts = parseSealed(sealed)
      if (!parts) throw new DomainError('INVALID', 'sealBroken')
      if (parts.keyId !== sealingKey.id) throw new DomainError('CONFLICT', 'sealUnknown')
      const { encapsulatedKey: enc, ciphertext } = parts
      try {
        const recipient = { recipientKey: keyPair, enc, info: SEAL_INFO }
        const plain = await suite.open(recipient, ciphertext, boundTo(belongsTo))
        return JSON.parse(new TextDecoder().decode(plain))
      } catch {
        throw new DomainError('INVALID', 'sealBroken')
      }
    },
  }
}

async function deriveKeys(secret: Buffer) {
  const keyPair = await suite.kem.deriveKeyPair(new Uint8Array(secret))
  const point = new Uint8Array(await suite.kem.serializePublicKey(keyPair.publicKey))
  const id = createHash('sha256').update(point).digest('hex').slice(0, 16)
  return { keyPair, sealingKey: { id, publicKey: toBase64Url(point) } }
}
