import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import {
  boundTo,
  fromBase64Url,
  printSealed,
  SEAL_INFO,
  type SealedFor,
  type SealingKey,
} from '#server/domain/device/rules.ts'

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

/** Seals a content to the installation (HPKE base mode, RFC 9180). Nobody on this device can open it again. */
export async function seal(content: unknown, { id, publicKey }: SealingKey, belongsTo: SealedFor): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64Url(publicKey))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: SEAL_INFO }, plain, boundTo(belongsTo))
  return printSealed({ keyId: id, encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) })
}
