import { createPublicKey, verify } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkCredential } from '#components/certificate-check/check-credential.ts'
import { createCredentialIssuer } from '#server/adapters/credentials/create-credential-issuer.ts'
import { openDocumentKey, publishedKeysOf } from '#server/document-key.ts'
import type { CredentialContent } from '#server/domain/credential/port.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import type { SigningKeys } from '#server/signing-keys.ts'
import { testDocumentKeys } from '#tests/support/test-document-key.ts'
import { sampleCertificate } from '../certificate-pdf/sample-certificate.ts'
import { expandElsewhere, isRevokedElsewhere, type SeenCredential, verifyElsewhere } from './verify-elsewhere.ts'

const URL = 'https://kyndig.example'
const COMPANY = '019abcde-0000-7000-8000-000000000001'
const ISSUER = `${URL}/api/credentials/issuers/${COMPANY}`

const content: CredentialContent = {
  certificate: {
    ...sampleCertificate,
    training: {
      form: 1,
      category: { nb: 'Personløfter', en: 'Mobile elevating work platform' },
      theory: true,
      practice: true,
      safetyTopics: ['construction', 'operation'],
      ownTopics: ['Fallsikring'],
      equipment: [{ make: 'Genie', model: 'Z-45' }],
      alikeReason: null,
      language: 'pl',
    },
  },
  companyId: COMPANY,
  courseVersionId: '019abcde-0000-7000-8000-000000000002',
  list: 1,
  position: 77_001,
}

const issuerWith = (keys: SigningKeys) =>
  createCredentialIssuer({ url: URL, key: openDocumentKey(keys), published: publishedKeysOf(keys) })
const issuer = issuerWith(testDocumentKeys)
const published = publishedKeysOf(testDocumentKeys)
const stranger = makeSigningKeys(new Date('2026-11-01T00:00:00Z'))

/** What the addresses of the installation answer, with these revoked. */
function installation(revoked: number[] = [], from = issuer) {
  return async (address: string) => {
    if (address === ISSUER) {
      return JSON.stringify(from.describeIssuer({ companyId: COMPANY, name: 'Fjellbygg Test AS', orgnr: '310000019' }))
    }
    if (address === `${ISSUER}/status/1`) {
      return from.issueStatusList({ companyId: COMPANY, list: 1, revoked, madeAt: new Date() })
    }
    throw new Error(`nothing is at ${address}`)
  }
}

let credential: string
let seen: SeenCredential
beforeAll(async () => {
  credential = await issuer.issue(content)
  seen = await verifyElsewhere(credential, installation())
})

const decode = (part: number) => JSON.parse(Buffer.from(credential.split('.')[part]!, 'base64url').toString())

/** The credential with another letter in one place. */
function changed(at: number): string {
  const letter = credential[at] === 'A' ? 'B' : 'A'
  return credential.slice(0, at) + letter + credential.slice(at + 1)
}

describe('a credential', () => {
  test('is the same text each time', async () => {
    expect(await issuer.issue(content)).toBe(credential)
    expect(await issuerWith(testDocumentKeys).issue(structuredClone(content))).toBe(credential)
  })

  test('has the header that Open Badges 3.0 allows, with the address of the key', () => {
    const kid = `${URL}/api/credentials/keys/${testDocumentKeys.current.id}`
    expect(decode(0)).toEqual({ alg: 'ES256', kid, typ: 'JWT' })
    expect(issuer.publicKeys.map((key) => key.kid)).toEqual([kid])
  })

  test('is accepted by a library that did not make it, and says what the paper says', () => {
    expect(seen).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      id: 'https://kyndig.example/check/0F7X2QKJ9M4RT8VWZ3C5D6E1GH',
      issuer: {
        id: ISSUER,
        name: 'Fjellbygg Test AS',
        otherIdentifier: [{ identifier: '310000019', identifierType: 'ext:no-organisasjonsnummer' }],
      },
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ identityType: 'name', hashed: false, identityHash: 'Kari Åse Ødegård-Sæther' }],
        licenseNumber: 'KY-7F3K-Q2ZM',
        achievement: {
          name: 'Sikker bruk av personløfter',
          description: 'Teori og praksis.',
          criteria: {
            narrative: [
              'Dokumentert sikkerhetsopplæring, versjon 3',
              'Utstyr: Personløfter: Genie Z-45',
              'Gjennomgått: Teori og praksis, oppbygning, betjening, Fallsikring',
              'Opplæringsspråk: polsk',
            ].join('\n\n'),
          },
        },
      },
    })
  })

  test('is accepted by Node itself with the published key', () => {
    const [header, payload, signature] = credential.split('.')
    const key = createPublicKey({ key: { ...issuer.publicKeys[0]! }, format: 'jwk' })
    const signed = Buffer.from(`${header}.${payload}`)
    const raw = Buffer.from(signature!, 'base64url')
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true)
    expect(issuer.publicKeys[0]).not.toHaveProperty('d')
  })

  test('uses no term that the contexts of W3C and 1EdTech do not define', async () => {
    const { iss, jti, sub, nbf, exp, ...plain } = seen
    const [expanded] = await expandElsewhere(plain)
    expect(expanded!['@type']).toEqual([
      'https://www.w3.org/2018/credentials#VerifiableCredential',
      'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential',
    ])
    await expect(expandElsewhere({ ...plain, invented: 'x' })).rejects.toThrow()
  })

  test('repeats its times in the claims of the JWT: to the last second of the last day in Norway, summer or winter', async () => {
    expect(seen).toMatchObject({ validFrom: '2026-11-21T23:00:00Z', validUntil: '2028-11-22T22:59:59Z' })
    for (const [claim, time] of [
      ['nbf', seen.validFrom],
      ['exp', seen.validUntil],
    ] as const) {
      expect(new Date(Number(seen[claim]) * 1_000).toISOString()).toBe(String(time).replace('Z', '.000Z'))
    }
    const certificate = { ...content.certificate, trainedOn: '2026-07-01', validUntil: '2028-02-29' }
    const summer = await verifyElsewhere(await issuer.issue({ ...content, certificate }), installation())
    expect(summer).toMatchObject({ validFrom: '2026-06-30T22:00:00Z', validUntil: '2028-02-29T22:59:59Z' })
    const endless = { ...content, certificate: { ...content.certificate, validUntil: null } }
    const forever = await verifyElsewhere(await issuer.issue(endless), installation())
    expect(Object.keys(forever)).not.toEqual(expect.arrayContaining(['validUntil']))
    expect(Object.keys(forever)).not.toEqual(expect.arrayContaining(['exp']))
  })

  test('names the person, also in Latin letters, and says nothing else of them', async () => {
    const certificate = { ...content.certificate, firstName: 'Надія', lastName: 'Їжакевич', latinName: 'Nadiia' }
    const { credentialSubject } = await verifyElsewhere(await issuer.issue({ ...content, certificate }), installation())
    expect(credentialSubject.identifier).toMatchObject([{ identityHash: 'Надія Їжакевич' }, { identityHash: 'Nadiia' }])
    const text = JSON.stringify(decode(1))
    for (const more of ['1990-05-03', '310000035', 'Nordlys', 'Bakkehaug']) expect(text).not.toContain(more)
  })
})

describe('a changed credential', () => {
  test('is found out wherever the changed letter is', { timeout: 60_000 }, async () => {
    expect(await checkCredential(credential, published)).toEqual({
      verdict: 'genuine',
      keyId: testDocumentKeys.current.id,
      token: '0F7X2QKJ9M4RT8VWZ3C5D6E1GH',
    })
    for (let at = 0; at < credential.length; at += 1) {
      expect({ at, ...(await checkCredential(changed(at), published)) }).not.toMatchObject({ verdict: 'genuine' })
    }
    const signed = credential.lastIndexOf('.')
    for (let at = 0; at < signed; at += 37) {
      await expect(verifyElsewhere(changed(at), installation()), `place ${at}`).rejects.toThrow()
    }
  })

  test('is found out when letters were added, cut off, or its end was written in another way', async () => {
    const others = [`${credential}A`, `${credential}\n`, `${credential}=`, credential.slice(0, -1), `${credential}.e30`]
    for (const other of others) expect(await checkCredential(other, published)).toEqual({ verdict: 'changed' })
  })

  test('does not become genuine by another key, under its own name or under ours', async () => {
    const forged = await issuerWith(stranger).issue(content)
    expect(await checkCredential(forged, published)).toEqual({ verdict: 'unknown_key' })
    const disguised = [credential.split('.')[0], ...forged.split('.').slice(1)].join('.')
    expect(await checkCredential(disguised, published)).toEqual({ verdict: 'changed' })
    await expect(verifyElsewhere(forged, installation())).rejects.toThrow('does not vouch')
  })

  test('does not become genuine without a signature', async () => {
    const header = Buffer.from(JSON.stringify({ ...decode(0), alg: 'none' })).toString('base64url')
    expect(await checkCredential(`${header}.${credential.split('.')[1]}.`, published)).toEqual({ verdict: 'changed' })
  })

  test('is not the status list, which the same key signed', async () => {
    const list = await installation()(`${ISSUER}/status/1`)
    expect(await checkCredential(list, published)).toEqual({ verdict: 'no_certificate' })
  })
})

describe('a status list', () => {
  test('says of each credential whether it is revoked, to the library of the specification', async () => {
    expect(await isRevokedElsewhere(seen, installation())).toBe(false)
    expect(await isRevokedElsewhere(seen, installation([77_000, 77_002]))).toBe(false)
    expect(await isRevokedElsewhere(seen, installation([5, 77_001]))).toBe(true)
  })

  test('has at least 131,072 places, the first at the highest bit, and is accepted for a short time', async () => {
    const text = await issuer.issueStatusList({
      companyId: COMPANY,
      list: 1,
      revoked: [0, 131_071],
      madeAt: new Date('2026-11-29T12:00:30.500Z'),
    })
    const list = await verifyElsewhere(text, installation())
    const { encodedList, ttl, statusPurpose } = list.credentialSubject
    const bits = gunzipSync(Buffer.from(String(encodedList).slice(1), 'base64url'))
    expect({ length: bits.length * 8, first: bits[0], last: bits.at(-1), ttl, statusPurpose }).toEqual({
      length: 131_072,
      first: 0x80,
      last: 1,
      ttl: 300_000,
      statusPurpose: 'revocation',
    })
    expect(list).toMatchObject({ validFrom: '2026-11-29T12:00:30Z', validUntil: '2026-11-29T13:00:30Z' })
    expect(JSON.parse(Buffer.from(text.split('.')[0]!, 'base64url').toString())).toMatchObject({ typ: 'vc+jwt' })
    const { iss, jti, sub, nbf, exp, ...plain } = list
    expect(await expandElsewhere(plain)).toHaveLength(1)
    expect(text.length).toBeLessThan(2_000)
  })

  test('is refused when another installation signed it', async () => {
    const foreign = async (address: string) =>
      address === ISSUER ? installation()(address) : installation([77_001], issuerWith(stranger))(address)
    await expect(isRevokedElsewhere(seen, foreign)).rejects.toThrow('does not vouch')
  })
})

describe('after a rotation of the keys', () => {
  test('earlier credentials stay valid, and new ones are signed with the new key', async () => {
    const rotated = makeSigningKeys(new Date('2026-12-01T00:00:00Z'), testDocumentKeys)
    const next = issuerWith(rotated)
    const both = publishedKeysOf(rotated)
    expect(await verifyElsewhere(credential, installation([], next))).toMatchObject({ id: seen.id })
    expect(await checkCredential(credential, both)).toMatchObject({ verdict: 'genuine' })
    expect(await isRevokedElsewhere(seen, installation([77_001], next))).toBe(true)
    const later = await next.issue(content)
    expect(await checkCredential(later, both)).toMatchObject({ verdict: 'genuine', keyId: rotated.current.id })
    expect(await checkCredential(later, published)).toEqual({ verdict: 'unknown_key' })
  })
})
