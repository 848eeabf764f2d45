import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import {
  boundTo,
  ENCRYPTION_INFO,
  type EncryptedFor,
  type EncryptionKey,
  fromBase64Url,
  printEncrypted,
} from '#server/domain/device/rules.ts'

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

/** Encrypts a payload for the installation (HPKE base mode, RFC 9180). Nobody on this device can decrypt it. */
export async function seal(
  content: unknown,
  { id, publicKey }: EncryptionKey,
  belongsTo: EncryptedFor,
): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64Url(publicKey))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: ENCRYPTION_INFO }, plain, boundTo(belongsTo))
  return printEncrypted({ keyId: id, encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) })
}
