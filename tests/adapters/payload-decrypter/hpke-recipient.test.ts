import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { expect, test } from 'vitest'
import { createHpkeRecipient } from '#server/adapters/payload-decrypter/hpke-recipient.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

test('decrypts the first message of the published example (RFC 9180, A.3.1)', () => {
  const recipient = createHpkeRecipient(
    hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
    hex('4f6465206f6e2061204772656369616e2055726e'),
  )
  const plain = recipient.open(
    {
      encapsulatedKey: hex(
        '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
      ),
      ciphertext: hex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434'),
    },
    hex('436f756e742d30'),
  )
  expect(plain.toString('utf8')).toBe('Beauty is truth, truth beauty')
})

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })
const info = Buffer.from('what it is for')
const pair = await suite.kem.generateKeyPair()
const recipient = createHpkeRecipient(new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)), info)

async function sealed(text: string, { boundData = 'bound', purpose = info } = {}) {
  const { enc, ct } = await suite.seal(
    { recipientPublicKey: pair.publicKey, info: purpose },
    Buffer.from(text),
    Buffer.from(boundData),
  )
  return { encapsulatedKey: new Uint8Array(enc), ciphertext: new Uint8Array(ct) }
}

test.each(['', 'a', 'æøå ąčęėįšųūž', 'x'.repeat(5_000)])('decrypts what a device encrypts: %.20j', async (text) => {
  expect(recipient.open(await sealed(text), Buffer.from('bound')).toString('utf8')).toBe(text)
})

test('rejects a payload that was encrypted for something else, changed, truncated or invented', async () => {
  const good = await sealed('secret')
  const refused = (bytes: Partial<typeof good>, boundData = 'bound') =>
    expect(() => recipient.open({ ...good, ...bytes }, Buffer.from(boundData))).toThrow()
  refused(await sealed('secret', { purpose: Buffer.from('another purpose') }))
  refused({}, 'something else')
  for (let at = 0; at < good.ciphertext.length; at += 1) {
    refused({ ciphertext: good.ciphertext.map((byte, index) => (index === at ? byte ^ 1 : byte)) })
  }
  for (const length of [0, 1, 15, 16, good.ciphertext.length - 1]) {
    refused({ ciphertext: good.ciphertext.subarray(0, length) })
  }
  refused({ encapsulatedKey: new Uint8Array(65) })
  refused({ encapsulatedKey: good.encapsulatedKey.map((byte, index) => (index === 64 ? byte ^ 1 : byte)) })
  refused({ encapsulatedKey: good.encapsulatedKey.subarray(0, 33) })
})
