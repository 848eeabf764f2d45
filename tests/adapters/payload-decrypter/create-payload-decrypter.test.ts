import { expect, test } from 'vitest'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { createPayloadDecrypter } from '#server/adapters/payload-decrypter/create-payload-decrypter.ts'

const opener = createPayloadDecrypter(Buffer.alloc(32, 5))
const belongsTo = { companySlug: 'nordlys', sessionId: '0190-session', key: '0190-key' }
const content = { text: 'https://hms.example/æøå', source: 'camera' }

test('the installation decrypts what a device encrypted, and so does another server with the same secret', async () => {
  const sealed = await seal(content, await opener.encryptionKey(), belongsTo)
  expect(sealed).not.toContain('hms.example')
  expect(await opener.open(sealed, belongsTo)).toEqual(content)
  expect(await createPayloadDecrypter(Buffer.alloc(32, 5)).open(sealed, belongsTo)).toEqual(content)
})

test('encrypting the same content twice gives different payloads', async () => {
  const key = await opener.encryptionKey()
  expect(await seal(content, key, belongsTo)).not.toBe(await seal(content, key, belongsTo))
})

test.each([
  ['another company', { companySlug: 'fjell' }],
  ['another session', { sessionId: '0190-other' }],
  ['another write', { key: '0190-other' }],
])('decryption fails for a payload that is moved to %s', async (_, change) => {
  const sealed = await seal(content, await opener.encryptionKey(), belongsTo)
  await expect(opener.open(sealed, { ...belongsTo, ...change })).rejects.toMatchObject({
    code: 'INVALID',
    reason: 'sealBroken',
  })
})

test.each(['', 'rubbish', '1.a.b', '2.a.b.c', '1.a.b!.c', '1.a.b.c', '1.a.bcdef.bc'])(
  '%j is not a payload',
  async (sealed) => {
    await expect(opener.open(sealed, belongsTo)).rejects.toMatchObject({ code: 'INVALID', reason: 'sealBroken' })
  },
)

test('a changed byte makes decryption fail', async () => {
  const sealed = await seal(content, await opener.encryptionKey(), belongsTo)
  const changed = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2)
  await expect(opener.open(changed, belongsTo)).rejects.toMatchObject({ reason: 'sealBroken' })
})

test('a payload for another key is reported as such', async () => {
  const sealed = await seal(content, await createPayloadDecrypter(Buffer.alloc(32, 6)).encryptionKey(), belongsTo)
  await expect(opener.open(sealed, belongsTo)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'sealUnknown' })
})
