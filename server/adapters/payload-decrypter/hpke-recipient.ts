import { createDecipheriv, createECDH, createHmac } from 'node:crypto'

export interface HpkeRecipient {
  /** The plain text. Throws when the bytes were not encrypted to this key with this `info` and additional data. */
  open(sealed: { encapsulatedKey: Uint8Array; ciphertext: Uint8Array }, boundData: Uint8Array): Buffer
}

// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM, by their numbers in RFC 9180, section 7.
const KEM = Buffer.from([...Buffer.from('KEM'), 0x00, 0x10])
const SUITE = Buffer.from([...Buffer.from('HPKE'), 0x00, 0x10, 0x00, 0x01, 0x00, 0x01])
const VERSION = Buffer.from('HPKE-v1')
const BASE_MODE = Buffer.from([0])
const NOTHING = Buffer.alloc(0)
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES, SECRET_BYTES] = [16, 12, 16, 32]

/**
 * The recipient of HPKE's base mode (RFC 9180, sections 4.1 and 5.1), for one message per context. It uses Node's synchronous functions: an
 * asynchronous library that awaits each of its ten steps costs a check-in more than all its other work.
 */
export function createHpkeRecipient(privateKey: Uint8Array, info: Uint8Array): HpkeRecipient {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey)
  const publicKey = ecdh.getPublicKey()
  const context = Buffer.concat([
    BASE_MODE,
    labeledExtract(SUITE, NOTHING, 'psk_id_hash', NOTHING),
    labeledExtract(SUITE, NOTHING, 'info_hash', info),
  ])
  return {
    open({ encapsulatedKey, ciphertext }, boundData) {
      const shared = ecdh.computeSecret(encapsulatedKey) // throws when it is not a point on the curve
      const extracted = labeledExtract(KEM, NOTHING, 'eae_prk', shared)
      const keys = Buffer.concat([encapsulatedKey, publicKey])
      const sharedSecret = labeledExpand(KEM, extracted, 'shared_secret', keys, SECRET_BYTES)
      const secret = labeledExtract(SUITE, sharedSecret, 'secret', NOTHING)
      const key = labeledExpand(SUITE, secret, 'key', context, KEY_BYTES)
      const nonce = labeledExpand(SUITE, secret, 'base_nonce', context, NONCE_BYTES)
      const end = ciphertext.length - TAG_BYTES
      const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(boundData).setAuthTag(ciphertext.subarray(end))
      return Buffer.concat([decipher.update(ciphertext.subarray(0, end)), decipher.final()])
    },
  }
}

function labeledExtract(suite: Buffer, salt: Uint8Array, label: string, input: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(VERSION).update(suite).update(label).update(input).digest()
}

// At most one hash block is needed, so one round of expansion is enough.
function labeledExpand(suite: Buffer, secret: Buffer, label: string, input: Uint8Array, bytes: number): Buffer {
  const hmac = createHmac('sha256', secret)
    .update(Buffer.from([0, bytes]))
    .update(VERSION)
    .update(suite)
  return hmac
    .update(label)
    .update(input)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, bytes)
}
