import { describe, expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { readFonts } from '#server/adapters/certificate-pdf/fonts.ts'
import { visualRuns } from '#server/adapters/certificate-pdf/visual-runs.ts'
import { countEmptyBoxes, readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer()

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
  test('can be drawn, stands without an empty box, and stays small and on one page', async () => {
    expect(await renderer.canDraw(`${firstName} ${lastName}`)).toBe(true)
    const pdf = await renderer.render({ ...sampleCertificate, firstName, lastName, latinName: 'Latin Beside' })
    const raw = Buffer.from(pdf).toString('latin1')
    expect(countEmptyBoxes(pdf)).toBe(0)
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(pdf.length).toBeLessThan(200_000)
    expect(readPdfText(pdf)).toContain('Latin Beside')
    // A screen reader is told the name in the order in which it is read.
    const utf16 = Buffer.from(`\ufeff${firstName} ${lastName}`, 'utf16le').swap16()
    expect(unescaped(raw)).toContain(utf16.toString('latin1'))
  })
})

test.each([
  ['Cherokee', 'ᏣᎳᎩ'],
  ['Chinese', '王小明'],
  ['emoji', 'Kari 😀'],
])('a name in %s letters cannot be drawn, and would be empty boxes', async (_script, name) => {
  expect(await renderer.canDraw(name)).toBe(false)
})

test('letters from right to left stand in that order, with words and numbers between them', async () => {
  const { faces } = await readFonts()
  const runs = (text: string) =>
    visualRuns(faces.regular, text)
      .map((run) => run.text.trim())
      .filter(Boolean)
  expect(runs('Maria الحسيني Hansen')).toEqual(['Maria', 'الحسيني', 'Hansen'])
  expect(runs('محمد Hansen علي')).toEqual(['علي', 'Hansen', 'محمد'])
  expect(runs('יוסף 12 דוד')).toEqual(['דוד', '12', 'יוסף'])
})

test('a long name from right to left wraps and keeps to the page', async () => {
  const firstName = 'عبد الرحمن محمد '.repeat(6).trim()
  const pdf = await renderer.render({ ...sampleCertificate, firstName, lastName: 'الحسيني' })
  expect(countEmptyBoxes(pdf)).toBe(0)
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g),
  ).toHaveLength(1)
})

// A string of PDF may escape what would end it.
function unescaped(text: string): string {
  return text.replace(
    /\\([nrtbf()\\])/g,
    (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign,
  )
}
