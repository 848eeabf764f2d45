import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { type EmbeddedFont, readEmbeddedFonts } from './read-embedded-fonts.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer(testDocumentKey)

async function fontsOf(firstName: string, lastName = 'Hansen') {
  return readEmbeddedFonts(await renderer.render({ ...sampleCertificate, firstName, lastName }))
}

const digests = (fonts: EmbeddedFont[]) =>
  fonts.map(({ name, file }) => `${name} ${createHash('sha256').update(file).digest('hex')}`).sort()

describe('a shape of a certificate', () => {
  test.each([
    ['Latin', 'Çağrı'],
    ['Polish', 'Łucja'],
    ['Ukrainian', 'Їжакевич'],
    ['Arabic', 'محمد'],
    ['Devanagari', 'श्रीकृष्ण'],
    ['Tamil', 'கிருஷ்ணன்'],
    ['Thai', 'สมชาย'],
  ])('is as wide in the embedded font of a name in %s letters as the document says', async (_script, firstName) => {
    const fonts = await fontsOf(firstName)
    expect(fonts.length).toBeGreaterThanOrEqual(3)
    for (const { name, widths, places, advances } of fonts) {
      const differing = [...widths].filter(([id, width]) => advances[places(id)] !== width)
      expect({ name, differing }).toEqual({ name, differing: [] })
      // Not all of one width, among which nobody would see a mistake.
      if (widths.size > 3 && !name.includes('Mono')) expect(new Set(widths.values()).size).toBeGreaterThan(3)
    }
  })
})

describe('the fonts in a certificate', () => {
  test('are the same bytes in the certificates of two persons', async () => {
    const one = digests(await fontsOf('Kari', 'Ødegård'))
    expect(one).toHaveLength(3)
    expect(digests(await fontsOf('Bjørn', 'Zahl'))).toEqual(one)
  })

  test('have a part of their own for letters that few names have, with these letters alone', async () => {
    const usual = digests(await fontsOf('Kari'))
    const fonts = await fontsOf('Çağrı')
    const others = fonts.filter(({ name }) => name.startsWith('OTHERS+'))
    expect(others.length).toBeGreaterThan(0)
    for (const { widths } of others) expect(widths.size).toBe(3)
    expect(digests(fonts)).toEqual(expect.arrayContaining(usual))
  })
})
