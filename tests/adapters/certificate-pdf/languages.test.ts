import { describe, expect, test } from 'vitest'
import type { AttendeeLanguage } from '#db/enums.ts'
import { loadCertificateWords } from '#server/adapters/certificate-pdf/certificate-words.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { DRAWN } from '#tests/support/test-signatures.ts'
import { countEmptyBoxes, readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer(testDocumentKey)
const PASSED = { asked: true, id: 'q', right: 4, of: 5, needed: 4, number: 2, answeredAt: '' } as const
const COUNTS = { right: 4, of: 5, needed: 4, number: 2 }
const at = { signedAt: '2026-11-22T11:05:30.000Z' }

/** Everything that a certificate says when all went well, and more. */
const confirmedIn = (language: AttendeeLanguage): CertificateContent => ({
  ...sampleCertificate,
  validUntil: null,
  addedLateOn: '2026-11-23',
  backDatedOn: '2026-11-24',
  replaces: { certificateNumber: 'KY-AAAA-BBBB', correctedOn: '2026-11-25' },
  training: {
    form: 5,
    category: { nb: 'Sirkelsag', en: 'Circular saw' },
    theory: true,
    practice: true,
    safetyTopics: ['construction', 'operation', 'properties', 'area_of_use', 'maintenance', 'control'],
    ownTopics: [],
    equipment: [{ make: 'Makita', model: 'HS7601' }],
    alikeReason: 'Samme vern',
    language: 'pl',
    days: { attended: ['2026-11-22'], held: 2, needed: 2, reason: 'Tok dag to i fjor' },
    quiz: { ...PASSED, language },
  },
  signatures: {
    worker: { ...at, method: 'drawn', language, path: DRAWN.path! },
    instructor: { ...at, method: 'tap', language: 'nb', path: null, name: 'Ida Instruktør' },
  },
})

const flat = (text: string) => text.replace(/\s+/g, ' ')

describe.each(['en', 'pl', 'lt', 'ro', 'uk'] as const)('a training that was confirmed in %s', (language) => {
  test('is printed in Norwegian and, beside it, in that language, whole and on one page', async () => {
    const pdf = await renderer.render(confirmedIn(language))
    const [text, { nb, beside, longDate }] = [flat(readPdfText(pdf)), await loadCertificateWords(language)]
    const both = (say: typeof nb) => [
      ...(['title', 'name', 'training', 'validUntil', 'noEnd', 'employer', 'issuer', 'instructor'] as const).map(
        (key) => say(key),
      ),
      ...[say('trust.register'), say('basis.safety_training'), say('check'), say('workerSigns')],
      ...[say('taught.alike', { reason: 'Samme vern' }), say('taught.theoryAndPractice'), say('taught.topic.control')],
      ...[say('taught.included', { needed: 2, reason: 'Tok dag to i fjor' })],
      say('taught.quizPassed', { ...COUNTS, language: say(`taught.languages.${language}`) }),
      ...[say('taught.language'), say('taught.languages.pl'), say('signed.tapped')],
    ]
    for (const words of [...both(nb), ...both(beside)]) expect(text).toContain(flat(words))
    const words = flat(beside('remarks.addedLate', { date: longDate('2026-11-23') }))
    expect(text).toContain(words)
    expect(text).not.toContain('…')
    expect(countEmptyBoxes(pdf)).toBe(0)
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\n/g),
    ).toHaveLength(1)
  })

  test('says in both languages that it was revoked, and that its issuer is not verified', async () => {
    const pdf = await renderer.render({ ...confirmedIn(language), isRevoked: true, issuer: 'unverified' })
    const [text, { nb, beside }] = [flat(readPdfText(pdf)), await loadCertificateWords(language)]
    for (const say of [nb, beside]) {
      expect(text).toContain(flat(`${say('revoked')}. ${say('revokedText')}`))
      expect(text).toContain(flat(say('issuerMark.unverified')))
    }
  })

  test('is printed on the wallet card in both languages', async () => {
    const pdf = await renderer.render(confirmedIn(language), 'wallet')
    const [text, { nb, beside }] = [flat(readPdfText(pdf)), await loadCertificateWords(language)]
    for (const key of ['title', 'birthDate', 'trainedOn', 'validUntil', 'issuer', 'instructor'] as const) {
      expect(text).toContain(flat(`${nb(key)} / ${beside(key)}`))
    }
    expect(text).not.toContain('…')
    expect(countEmptyBoxes(pdf)).toBe(0)
  })
})
