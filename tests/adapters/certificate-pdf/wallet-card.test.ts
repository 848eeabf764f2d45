import { describe, expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { readCheckCode } from './read-check-code.ts'
import { countEmptyBoxes, readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer(testDocumentKey)

async function print(change: Partial<CertificateContent> = {}) {
  const pdf = await renderer.render({ ...sampleCertificate, ...change }, 'wallet')
  return { pdf, raw: Buffer.from(pdf).toString('latin1'), text: readPdfText(pdf) }
}

describe('a certificate as a wallet card', () => {
  test('is one signed page of the size of a bank card', async () => {
    const { raw } = await print()
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(raw)!
    expect(Number(width) / 72).toBeCloseTo(3.37, 2)
    expect(Number(height) / 72).toBeCloseTo(2.125, 2)
    expect(raw).toContain('/SubFilter /ETSI.CAdES.detached')
  })

  test('shows whose it is, for what, until when and from whom', async () => {
    const { text } = await print()
    for (const fact of [
      ...['Kari Åse Ødegård-Sæther', '03.05.1990', 'Sikker bruk av personløfter', '22.11.2026', '22.11.2028'],
      ...['Fjellbygg Test AS', '310\u00a0000\u00a0019', 'Ivar Bakkehaug', 'KY-7F3K-Q2ZM'],
    ])
      expect(text).toContain(fact)
  })

  test('has the same QR code as the certificate on A4', async () => {
    expect(await readCheckCode((await print()).pdf)).toBe(sampleCertificate.checkAddress)
  })

  test('says in the band that it is revoked, or that the issuer is not verified', async () => {
    expect((await print({ isRevoked: true })).text).toContain('Trukket tilbake / Revoked')
    expect((await print({ issuer: 'unverified' })).text).toContain('Utstederen er ikke bekreftet.')
    expect((await print()).text).not.toContain('Utstederen er ikke bekreftet.')
  })

  test('holds long names and any script, and the same content gives the same bytes', async () => {
    const long = {
      firstName: 'Anna Żaneta Wilhelmina '.repeat(3).trim(),
      lastName: 'Gąsienica-Ćwiek Šimkūnaitė',
      courseTitle: 'Sikker bruk av personløfter, teleskoptruck og hjullaster '.repeat(3).trim(),
      issuerName: 'Nordlys Entreprenør og Anleggsmaskiner Test AS '.repeat(2).trim(),
      validUntil: null,
    }
    const { raw, pdf, text } = await print(long)
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(text.replace(/\s+/g, ' ')).toContain('Gąsienica-Ćwiek Šimkūnaitė')
    expect(Buffer.compare(pdf, (await print(long)).pdf)).toBe(0)
    const arabic = await print({ firstName: 'محمد عبد الله', lastName: 'الحسيني', latinName: 'Mohammed Al-Husseini' })
    expect(countEmptyBoxes(arabic.pdf)).toBe(0)
    expect(arabic.text).toContain('Mohammed Al-Husseini')
  })
})
