import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { expect, test } from 'vitest'
import { signDeterministically } from '#server/sign-deterministically.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('a signature is byte for byte the one of the library that we take the curve from, for any key and content', () => {
  for (let each = 0; each < 200; each += 1) {
    const secret = p256.utils.randomSecretKey()
    const content = randomBytes(each)
    for (const format of ['der', 'compact'] as const)
      expect(hex(signDeterministically(content, secret).toBytes(format))).toBe(
        hex(p256.sign(content, secret, { format, lowS: false })),
      )
  }
})

// RFC 6979, A.2.5, with SHA-256.
const SECRET = Buffer.from('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721', 'hex')

test.each([
  {
    text: 'sample',
    r: 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    s: 'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  },
  {
    text: 'test',
    r: 'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
    s: '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
  },
])('the signature of “$text” is the one that RFC 6979 gives, and OpenSSL verifies it', ({ text, r, s }) => {
  const signature = signDeterministically(Buffer.from(text), SECRET)
  expect(hex(signature.toBytes('compact'))).toBe(r + s)
  const point = Buffer.from(p256.getPublicKey(SECRET, false))
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' })
  expect(verify('sha256', Buffer.from(text), key, signature.toBytes('der'))).toBe(true)
})
