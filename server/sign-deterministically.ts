import { createECDH, createHash, createHmac } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { createHmacDrbg } from '@noble/curves/utils.js'

const { Fn: scalars } = p256.Point
const SCALAR_BYTES = 32
const hmac = (key: Uint8Array, message: Uint8Array) => createHmac('sha256', key).update(message).digest()
const drawUntil = createHmacDrbg<InstanceType<typeof p256.Signature>>(SCALAR_BYTES, SCALAR_BYTES, hmac)
const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

/**
 * An ECDSA signature over SHA-256 with P-256, the same each time (RFC 6979): what `p256.sign` of the library returns, in half the time,
 * because OpenSSL multiplies the point. Node's own `sign` draws a new nonce each time.
 */
export function signDeterministically(content: Uint8Array, secret: Uint8Array) {
  const digest = scalars.create(toNumber(createHash('sha256').update(content).digest()))
  const key = scalars.fromBytes(secret)
  const curve = createECDH('prime256v1')
  return drawUntil(Buffer.concat([secret, scalars.toBytes(digest)]), (drawn) => {
    const nonce = toNumber(drawn)
    if (nonce === 0n || nonce >= scalars.ORDER) return
    curve.setPrivateKey(drawn)
    const r = scalars.create(toNumber(curve.getPublicKey().subarray(1, 1 + SCALAR_BYTES)))
    const s = scalars.mul(scalars.inv(nonce), scalars.create(digest + r * key))
    return r === 0n || s === 0n ? undefined : new p256.Signature(r, s)
  })
}
