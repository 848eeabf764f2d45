import { describe, expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import type { Training } from '#server/domain/training/rules.ts'
import { testDocumentKey } from '#tests/support/test-document-key.ts'
import { DRAWN } from '#tests/support/test-signatures.ts'
import { readCheckCode } from './read-check-code.ts'
import { readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer(testDocumentKey)

async function print(change: Partial<CertificateContent> = {}) {
  const pdf = await renderer.render({ ...sampleCertificate, ...change })
  return { pdf, raw: Buffer.from(pdf).toString('latin1'), text: readPdfText(pdf) }
}

test('shows who was trained in what, when, by whom and how they were identified', async () => {
  const { text } = await print()
  const facts = [
    ...['Kari Åse Ødegård-Sæther', '3. mai 1990', 'Sikker bruk av personløfter', 'versjon 3', '22. november 2026'],
    ...['22. november 2028', 'Nordlys Entreprenør Test AS', '310\u00a0000\u00a0035', 'Fjellbygg Test AS'],
    ...['310\u00a0000\u00a0019', 'Ivar Bakkehaug', 'Identifisert med HMS-kort', 'KY-7F3K-Q2ZM', 'For arbeidsgiveren'],
  ]
  for (const fact of facts) expect(text).toContain(fact)
  expect(text).not.toContain('Trukket tilbake')
  expect(text).not.toContain('\ufffd')
})

test('shows in both languages what an outsider needs to read', async () => {
  const { text } = await print()
  for (const words of [
    'Certificate of training',
    'Date of birth',
    'Valid through',
    'Identified by HSE card (HMS-kort)',
  ])
    expect(text).toContain(words)
})

test('is one small page, tagged, titled and in Norwegian', async () => {
  const { pdf, raw } = await print()
  expect(raw.startsWith('%PDF-1.7')).toBe(true)
  expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
  expect(raw).toContain('/Lang (nb-NO)')
  expect(raw).toContain('/Marked true')
  expect(raw).toContain('/DisplayDocTitle true')
  expect(pdf.length).toBeLessThan(200_000)
})

test('its QR code and its short address lead to the check page', async () => {
  const { pdf, text } = await print()
  expect(await readCheckCode(pdf)).toBe(sampleCertificate.checkAddress)
  expect(text).toContain('kyndig.example/check/0F7X2QKJ9M4RT8VWZ3C5D6E1GH')
  expect(text).not.toContain('https://')
})

test('marks a revoked certificate in words and across the page', async () => {
  const { text } = await print({ isRevoked: true })
  expect(text).toContain('Trukket tilbake. Dette beviset gjelder ikke lenger.')
  expect(text).toContain('Revoked. This certificate is no longer valid.')
  expect(text).toContain('TRUKKET TILBAKE')
})

test('shows in both languages that a person was added late (G10), what the certificate replaces (N3) and that it is back-dated (G9)', async () => {
  const replaces = { certificateNumber: 'KY-0000-0001', correctedOn: '2026-11-25' }
  const { text: lines, raw } = await print({ addedLateOn: '2026-11-24', replaces, backDatedOn: '2026-11-30' })
  const text = lines.replace(/\s+/g, ' ')
  expect(text).toContain('Lagt til i ettertid, 24. november 2026.')
  expect(text).toContain('Rettet 25. november 2026. Erstatter bevis KY-0000-0001.')
  expect(text).toContain('Tilbakedatert: økten ble opprettet 30. november 2026.')
  expect(text).toContain('Added afterwards, 24 November 2026.')
  expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
})

test('names the replacement on a corrected certificate (N3)', async () => {
  const { text } = await print({ isRevoked: true, replacedBy: 'KY-0000-0002' })
  expect(text).toContain('Trukket tilbake. Rettet og erstattet av bevis KY-0000-0002.')
  expect(text).toContain('Revoked. Corrected and replaced by certificate KY-0000-0002.')
})

test.each([
  ['unverified', 'Utstederen er ikke bekreftet.', 'The issuer is not verified.'],
  ['no_longer_verified', 'Utstederen er ikke lenger bekreftet.', 'The issuer is no longer verified.'],
] as const)('marks the certificate of an issuer that is %s', async (issuer, nb, en) => {
  const { text } = await print({ issuer })
  expect(text).toContain(nb)
  expect(text).toContain(en)
  expect((await print()).text).not.toContain('bekreftet')
})

test.each([
  [{ trustLevel: 'document', documentKind: 'passport' }, 'lest av pass', 'read from a passport'],
  [{ trustLevel: 'personal_code', codeTrustLevel: 'declared' }, 'laget etter oppgitt navn', 'made from a stated name'],
  [{ trustLevel: 'declared' }, 'oppgitt på stedet', 'stated'],
] as const)('shows how the person was identified: %o', async (how, nb, en) => {
  const { text } = await print(how)
  expect(text).toContain(nb)
  expect(text).toContain(en)
})

test('says that training without an expiry date does not expire', async () => {
  const { text } = await print({ validUntil: null, courseVersion: null, employerName: null, employerOrgnr: null })
  for (const words of ['Ingen utløpsdato', 'No expiry date', 'Ikke oppgitt']) expect(text).toContain(words)
  expect(text).not.toContain('versjon')
})

test.each([
  ['Norwegian', 'Ærlend', 'Åsgård Østbø'],
  ['Spanish', 'Łucja', 'Gżegżółka-Śńąćę'],
  ['Lithuanian', 'Žydrūnė', 'Ąčęėįšųūž'],
  ['Romanian', 'Ștefan', 'Țurcanu'],
  ['Ukrainian', 'Надія', 'Їжакевич-Ґудзь'],
  ['Bulgarian', 'Йорданка', 'Щърбева'],
  ['Greek', 'Ξένια', 'Ψαρρή'],
])('prints every letter of %s names', async (_language, firstName, lastName) => {
  const { text, pdf } = await print({ firstName, lastName })
  expect(text).toContain(`${firstName} ${lastName}`)
  expect(text).not.toContain('\ufffd')
  expect(pdf.length).toBeLessThan(200_000)
})

test('stays one page when every field has its maximum length', async () => {
  const { raw, text } = await print({
    firstName: 'Mindaugas '.repeat(10).trim(),
    lastName: 'Wiśniewska'.repeat(10),
    courseTitle: 'Arbeid i høyden '.repeat(10).trim(),
    courseDescription: 'Bruk av sele og line. '.repeat(22).trim(),
    employerName: 'Entreprenør '.repeat(16).trim(),
    issuerName: 'Svært Lang Virksomhet '.repeat(9).trim(),
    isRevoked: true,
    issuer: 'unverified',
    addedLateOn: '2026-11-24',
    replaces: { certificateNumber: 'KY-0000-0001', correctedOn: '2026-11-25' },
    backDatedOn: '2026-11-30',
  })
  expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
  expect(text).toContain('Mindaugas')
})

describe('what was taught', () => {
  const training: Training = {
    form: 1,
    category: { nb: 'Sirkelsag', en: 'Circular saw' },
    theory: true,
    practice: true,
    safetyTopics: ['construction', 'operation', 'properties', 'area_of_use', 'maintenance', 'control'],
    ownTopics: ['Kast fra bladet'],
    equipment: [
      { make: 'Makita', model: 'HS7601' },
      { make: 'Bosch', model: 'GKS 190' },
    ],
    alikeReason: 'Samme betjening og vern',
    language: 'es',
  }
  const flat = (text: string) => text.replace(/\s+/g, ' ')

  test('stands on the certificate in both languages: topics, equipment with the reason, and language', async () => {
    const { text, raw } = await print({ training })
    const words = flat(text)
    expect(words).toContain(
      'Teori og praksis: oppbygning, betjening, egenskaper, bruksområde, vedlikehold, kontroll, Kast fra bladet',
    )
    expect(words).toContain('Theory and practice: construction, operation, properties, area of use, maintenance')
    expect(words).toContain('Sirkelsag: Makita HS7601, Bosch GKS 190. Like modeller: Samme betjening og vern')
    expect(words).toContain('Circular saw: Makita HS7601, Bosch GKS 190. Similar models')
    expect(words).toContain('Opplæringsspråk')
    expect(words).toContain('spansk')
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
  })

  test('says which of several days the person was there, and why fewer than required are enough', async () => {
    const days = { attended: ['2026-11-22', '2026-11-24'], held: 3, needed: 3, reason: 'Tok dag to i fjor' }
    const words = flat((await print({ training: { ...training, form: 3, days } })).text)
    expect(words).toContain(
      'Til stede 2 av 3 dager: 22.11.2026, 24.11.2026. Kravet var 3 dager. Begrunnelse: Tok dag to i fjor',
    )
    expect(words).toContain('Present 2 of 3 days: 22 November 2026, 24 November 2026. The requirement was 3 days.')
    const enough = await print({ training: { ...training, form: 3, days: { ...days, needed: 2, reason: null } } })
    expect(enough.text).not.toContain('Begrunnelse')
    const most = {
      attended: Array.from({ length: 9 }, (_, index) => `2026-11-2${index}`),
      held: 10,
      needed: 10,
      reason: 'Tok dagen i fjor '.repeat(29).trim(),
    }
    const { raw, text } = await print({ training: { ...training, form: 3, days: most } })
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(flat(text)).toContain('28.11.2026. Kravet var 10 dager.')
  })

  test('says how the quiz was passed, or that nobody asked', async () => {
    const passed = {
      asked: true,
      id: 'q',
      right: 5,
      of: 5,
      needed: 4,
      number: 2,
      language: 'pl',
      answeredAt: '',
    } as const
    const words = flat((await print({ training: { ...training, form: 5, quiz: passed } })).text)
    expect(words).toContain('Bestått med 5 av 5 riktige svar (krav: 4), forsøk 2, på polsk')
    expect(words).toContain('Passed with 5 of 5 right answers (required: 4), try 2, in Polish')
    const { text } = await print({ training: { ...training, form: 5, quiz: { asked: false } } })
    expect(flat(text)).toContain('Ikke tatt, fordi personen ble lagt til i ettertid')
    expect((await print({ training })).text).not.toContain('Prøve')
  })

  test('is left out where the training had no checklist, and half of it where only half is said', async () => {
    expect((await print()).text).not.toContain('Gjennomgått')
    const none = { theory: null, practice: null, safetyTopics: [], ownTopics: [], equipment: [], alikeReason: null }
    const { text } = await print({ training: Object.assign({}, training, none, { category: null }) })
    expect(text).not.toContain('Gjennomgått')
    expect(text).not.toContain('Utstyr')
    expect(text).toContain('spansk')
  })

  test('stays above the signatures on the one page, however long', async () => {
    const long: Training = {
      ...training,
      ownTopics: Array.from(
        { length: 20 },
        (_, index) => `${index} ${'Kontroll av vern og nødstopp '.repeat(4).trim()}`,
      ),
      equipment: Array.from({ length: 20 }, () => ({
        make: 'Fabrikant '.repeat(9).trim(),
        model: 'Modell-'.repeat(14),
      })),
      alikeReason: 'Lik betjening '.repeat(35).trim(),
    }
    const { raw, text } = await print({
      training: long,
      firstName: 'Mindaugas '.repeat(10).trim(),
      lastName: 'Wiśniewska'.repeat(10),
      courseTitle: 'Arbeid i høyden '.repeat(10).trim(),
      courseDescription: 'Bruk av sele og line. '.repeat(22).trim(),
      employerName: 'Entreprenør '.repeat(16).trim(),
      issuerName: 'Svært Lang Virksomhet '.repeat(9).trim(),
      isRevoked: true,
      issuer: 'unverified',
    })
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(flat(text)).toContain('0 Kontroll av vern og nødstopp')
    expect(text).toContain('For arbeidsgiveren')
  })
})

describe('both signatures', () => {
  const at = { signedAt: '2026-11-22T11:05:30.000Z' }
  const worker = { ...at, method: 'drawn', language: 'en', path: DRAWN.path! } as const
  const instructor = { ...at, method: 'tap', language: 'nb', path: null, name: 'Ida Instruktør' } as const
  const flat = (text: string) => text.replace(/\s+/g, ' ')

  test('stand on the certificate: as drawn, or that it was a tap, with the time and the language it was confirmed in', async () => {
    const { raw, text } = await print({ signatures: { worker, instructor } })
    const words = flat(text)
    expect(words).toContain('Signert 22.11.2026 kl. 12.05, bekreftet på engelsk')
    expect(words).toContain('Signed 2026-11-22, 12:05, confirmed in English')
    expect(words).toContain('Signert med et trykk / Signed with a tap')
    expect(words).toContain('Instruktøren')
    expect(words).toContain('Ida Instruktør, Fjellbygg Test AS')
    expect(words).not.toContain('Dato og underskrift')
    expect(raw).toContain(altOf('Signatur: Kari Åse Ødegård-Sæther'))
    expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
  })

  test('print the same each time, and another drawing is another file', async () => {
    const [one, same, other] = await Promise.all([
      print({ signatures: { worker, instructor } }),
      print({ signatures: { worker, instructor } }),
      print({ signatures: { worker: { ...worker, path: `${DRAWN.path}M1,1 9,9` }, instructor } }),
    ])
    expect(Buffer.from(one.pdf).equals(Buffer.from(same.pdf))).toBe(true)
    expect(Buffer.from(one.pdf).equals(Buffer.from(other.pdf))).toBe(false)
  })

  test('leave the line for a pen to a party who has not signed', async () => {
    const words = flat((await print({ signatures: { worker: null, instructor } })).text)
    expect(words).toContain('Dato og underskrift')
    expect(words).toContain('Signert med et trykk')
    const without = flat((await print()).text)
    expect(without).not.toContain('Signert')
    expect(without).toContain('For arbeidsgiveren')
  })

  test('say of an erased drawing that it was deleted', async () => {
    const { text } = await print({ signatures: { worker: { ...worker, path: null }, instructor } })
    expect(flat(text)).toContain('Tegningen er slettet')
  })
})

/** An alternative text as a PDF has it: UTF-16 with a mark, in octal where a byte has no letter. */
const altOf = (text: string) => `\u00fe\u00ff${[...text].map((letter) => `\0${letter}`).join('')}`
