import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContentInfo, SignedData } from 'pkijs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPdf } from '#components/certificate-check/check-pdf.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { openDocumentKey, publishedKeysOf } from '#server/document-key.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { readEnv } from '#server/env.ts'
import { makeSigningKeys, openSigningKeys } from '#server/open-signing-keys.ts'
import { testDocumentKey, testDocumentKeys } from '#tests/support/test-document-key.ts'
import { sampleCertificate } from './sample-certificate.ts'

const TOKEN = '0F7X2QKJ9M4RT8VWZ3C5D6E1GH'

const certificate: CertificateContent = {
  ...sampleCertificate,
  firstName: 'Надія',
  lastName: 'Їжакевич',
  latinName: 'Nadiia Yizhakevych',
  checkAddress: `https://kyndig.example/check/${TOKEN}`,
}

const renderer = createCertificateRenderer(testDocumentKey)
const published = publishedKeysOf(testDocumentKeys)
const folder = mkdtempSync(join(tmpdir(), 'kyndig-signed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let pdf: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  pdf = new Uint8Array(await renderer.render(certificate))
})

const has = (program: string) => spawnSync(program, ['-v'], { stdio: 'ignore' }).error === undefined

function changed(at: number): Uint8Array<ArrayBuffer> {
  const copy = pdf.slice()
  copy[at] = copy[at]! ^ 1
  return copy
}

function partsOf(signed: Uint8Array) {
  const text = Buffer.from(signed).toString('latin1')
  const [, length, rest] = /\/ByteRange \[0 (\d+) (\d+) \d+\s*\]/.exec(text)!.map(Number) as [number, number, number]
  const content = Buffer.concat([signed.subarray(0, length), signed.subarray(rest)])
  return { content, signature: Buffer.from(text.slice(length + 1, rest - 1), 'hex'), gap: { from: length, to: rest } }
}

/** pkijs checks it, and it has no part in creating the signature. */
async function verifyElsewhere(signed: Uint8Array): Promise<boolean> {
  const { content, signature } = partsOf(signed)
  const signedData = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(signature)).content })
  const data = new Uint8Array(content).buffer
  return signedData.verify({ signer: 0, data, checkChain: false }).catch(() => false)
}

describe('a certificate that is printed again', () => {
  test('is the same, byte for byte, in another process, in another time zone, and later', { timeout: 60_000 }, () => {
    const print = (timeZone: string) =>
      execFileSync(process.execPath, ['tests/adapters/certificate-pdf/print-once.ts'], {
        input: JSON.stringify({ keys: testDocumentKeys, certificate }),
        env: { ...process.env, TZ: timeZone },
        maxBuffer: 10_000_000,
      }).toString()
    const [one, other] = [print('Pacific/Auckland'), print('America/Lima')]
    expect(one).toBe(other)
    expect(one).toBe(Buffer.from(pdf).toString('base64'))
  })

  test('is the same after certificates with other letters', async () => {
    for (const firstName of ['Ærlend .;:', 'محمد', 'Їжакевич', 'श्रीकृष्ण'])
      await renderer.render({ ...certificate, firstName })
    expect(Buffer.from(await renderer.render(certificate)).equals(Buffer.from(pdf))).toBe(true)
  })

  test('is another once the record says something else', async () => {
    const revoked = { ...certificate, isRevoked: true, madeAt: new Date('2026-11-23T09:00:00Z') }
    expect(Buffer.from(await renderer.render(revoked)).equals(Buffer.from(pdf))).toBe(false)
  })
})

describe('the signature of a certificate', () => {
  test('is accepted by a library that did not make it', async () => {
    expect(await verifyElsewhere(pdf)).toBe(true)
  })

  test.skipIf(!has('pdfsig'))('is accepted by poppler, which finds the whole document signed', () => {
    const file = join(folder, 'certificate.pdf')
    writeFileSync(file, pdf)
    const said = execFileSync('pdfsig', [file]).toString()
    expect(said).toContain('Signature Validation: Signature is Valid.')
    expect(said).toContain('Total document signed')
    expect(said).toContain(`CN=Kyndig ${testDocumentKey.id}`)
    writeFileSync(file, changed(pdf.length - 2_000))
    expect(spawnSync('pdfsig', [file]).stdout.toString()).not.toContain('Signature is Valid')
  })

  test.skipIf(!has('openssl'))('is accepted by OpenSSL with the published certificate, and not with another', () => {
    const { content, signature } = partsOf(pdf)
    const write = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const pem = (der: Uint8Array) =>
      Buffer.from(`-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`)
    const stranger = openDocumentKey(makeSigningKeys(new Date('2026-11-01T00:00:00Z')))
    const verify = (certificateOfKey: Uint8Array) =>
      spawnSync('openssl', [
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', write('signature.der', signature)],
        ...['-content', write('content.bin', content), '-CAfile', write('ca.pem', pem(certificateOfKey))],
        ...['-purpose', 'any', '-partial_chain', '-out', '/dev/null'],
      ])
    expect(verify(testDocumentKey.certificate).stderr.toString()).toContain('successful')
    expect(verify(stranger.certificate).status).not.toBe(0)
  })

  test('vouches for the address of the check page', async () => {
    expect(await checkPdf(pdf, published)).toEqual({ verdict: 'genuine', keyId: testDocumentKey.id, token: TOKEN })
  })

  test('does not stand for a single changed byte, wherever it is', { timeout: 60_000 }, async () => {
    const { gap } = partsOf(pdf)
    const places = Array.from({ length: Math.floor(pdf.length / 97) }, (_, index) => index * 97)
    const signedPlaces = places.filter((at) => at < gap.from || at >= gap.to)
    expect(signedPlaces.length).toBeGreaterThan(100)
    for (const at of signedPlaces) {
      expect({ at, ...(await checkPdf(changed(at), published)) }).not.toMatchObject({ verdict: 'genuine' })
      if (at % (97 * 20) === 0 && at > 100)
        expect({ at, ours: await verifyElsewhere(changed(at)) }).toEqual({ at, ours: false })
    }
  })

  test('does not stand for what was put behind the end, or signed anew by somebody else', async () => {
    const longer = new Uint8Array([...pdf, ...Buffer.from('\n% more')])
    expect(await checkPdf(longer, published)).toEqual({ verdict: 'changed' })
    const forger = createCertificateRenderer(openDocumentKey(makeSigningKeys(new Date('2026-11-01T00:00:00Z'))))
    const forged = new Uint8Array(await forger.render({ ...certificate, firstName: 'Falsk' }))
    expect(await checkPdf(forged, published)).toEqual({ verdict: 'unknown_key' })
  })

  test('is missed in words: a file that is no PDF, and one without a signature', async () => {
    expect(await checkPdf(new Uint8Array(Buffer.from('PK')), published)).toEqual({ verdict: 'no_certificate' })
    expect(await checkPdf(new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF')), published)).toEqual({ verdict: 'unsigned' })
  })
})

describe('the key of documents', () => {
  test('follows from the signing key, and its certificate outlives a rotation', async () => {
    const rotated = makeSigningKeys(new Date('2026-12-01T00:00:00Z'), testDocumentKeys)
    const both = publishedKeysOf(rotated)
    expect(both.map(({ id }) => id)).toEqual([testDocumentKey.id, rotated.current.id])
    expect(both[1]!.certificate).toBe(Buffer.from(openDocumentKey(rotated).certificate).toString('base64'))
    expect(await checkPdf(pdf, both)).toMatchObject({ verdict: 'genuine', keyId: testDocumentKey.id })
  })

  test('is there for signing keys from before documents were signed', () => {
    const { form, current, keys } = testDocumentKeys
    const before = { form, current, keys: keys.map(({ id, createdAt, publicKey }) => ({ id, createdAt, publicKey })) }
    const read = openSigningKeys({
      ...readEnv({}),
      signingKeys: Buffer.from(JSON.stringify(before)).toString('base64'),
    })
    expect(read).toEqual(testDocumentKeys)
    expect(openDocumentKey(read).certificate).toEqual(testDocumentKey.certificate)
  })
})
