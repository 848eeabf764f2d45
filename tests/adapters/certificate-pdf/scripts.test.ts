import { describe, expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { readFonts } from '#server/typesetting/fonts.ts'
import { visualRuns } from '#server/typesetting/visual-runs.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { countEmptyBoxes, readObjects, readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer(testDocumentKey)

const SCRIPTS: [string, string, string][] = [
  ['Arabic', 'محمد عبد الله', 'الحسيني'],
  ['Persian', 'پژمان', 'گودرزی'],
  ['Armenian', 'Արմեն', 'Հակոբյան'],
  ['Devanagari', 'श्रीकृष्ण', 'पौडेल'],
  ['Ethiopic', 'ተስፋይ', 'ገብረመድህን'],
  ['Georgian', 'გიორგი', 'ჯავახიშვილი'],
  ['Hebrew', 'יוסף', 'בן־דוד'],
  ['Tamil', 'கிருஷ்ணன்', 'சுப்பிரமணியம்'],
  ['Thai', 'สมชาย', 'ศรีสุวรรณ'],
  ['mixed', 'Maria', 'الحسيني'],
]

describe.each(SCRIPTS)('a name in %s letters', (_script, firstName, lastName) => {
  test('is drawn without empty boxes, and the certificate stays small and one page long', async () => {
    expect(await renderer.canDraw(`${firstName} ${lastName}`)).toBe(true)
    const pdf = await renderer.render({ ...sampleCertificate, firstName, lastName, latinName: 'Latin Beside' })
    const raw = Buffer.from(pdf).toString('latin1')
    expect(countEmptyBoxes(pdf)).toBe(0)
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(pdf.length).toBeLessThan(200_000)
    expect(readPdfText(pdf)).toContain('Latin Beside')
    // A screen reader gets the name in reading order.
    const utf16 = Buffer.from(`\ufeff${firstName} ${lastName}`, 'utf16le').swap16()
    expect(unescaped(raw)).toContain(utf16.toString('latin1'))
    // So does who copies it: Arabic letters and their dots have shapes of their own.
    const content = [...readObjects(Buffer.from(pdf)).values()].find(({ stream }) => stream?.includes('/MCID 0'))
    expect(unescaped(content!.stream!)).toContain(`/ActualText (${utf16.toString('latin1')})`)
  })
})

test.each([
  ['Cherokee', 'ᏣᎳᎩ'],
  ['Chinese', '王小明'],
  ['emoji', 'Kari 😀'],
])('rejects a name in %s letters, which would print as empty boxes', async (_script, name) => {
  expect(await renderer.canDraw(name)).toBe(false)
})

test('prints right-to-left letters in their order, with words and numbers between them', async () => {
  const { faces } = await readFonts()
  const runs = (text: string) =>
    visualRuns(faces.regular, text)
      .map((run) => run.text.trim())
      .filter(Boolean)
  expect(runs('Maria الحسيني Hansen')).toEqual(['Maria', 'الحسيني', 'Hansen'])
  expect(runs('محمد Hansen علي')).toEqual(['علي', 'Hansen', 'محمد'])
  expect(runs('יוסף 12 דוד')).toEqual(['דוד', '12', 'יוסף'])
})

test('wraps a long right-to-left name within the page', async () => {
  const firstName = 'عبد الرحمن محمد '.repeat(6).trim()
  const pdf = await renderer.render({ ...sampleCertificate, firstName, lastName: 'الحسيني' })
  expect(countEmptyBoxes(pdf)).toBe(0)
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g),
  ).toHaveLength(1)
})

// A PDF string may escape the character that would end it.
function unescaped(text: string): string {
  return text.replace(
    /\\([nrtbf()\\])/g,
    (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign,
  )
}
