import { expect, test } from 'vitest'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import { readPdfText } from './read-pdf-text.ts'
import { sampleCertificate } from './sample-certificate.ts'

const renderer = createCertificateRenderer()

async function print(change: Partial<CertificateContent> = {}) {
  const pdf = await renderer.render({ ...sampleCertificate, ...change })
  return { pdf, raw: Buffer.from(pdf).toString('latin1'), text: readPdfText(pdf) }
}

test('says who was trained in what, when, by whom and how they were identified', async () => {
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

test('says in both languages what a stranger needs to read', async () => {
  const { text } = await print()
  for (const words of ['Certificate of training', 'Date of birth', 'Valid through', 'Identified by HMS-kort'])
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

test('a revoked certificate says so in words and across the page', async () => {
  const { text } = await print({ isRevoked: true })
  expect(text).toContain('Trukket tilbake. Dette beviset gjelder ikke lenger.')
  expect(text).toContain('Revoked. This certificate is no longer valid.')
  expect(text).toContain('TRUKKET TILBAKE')
})

test('says in both languages who was added afterwards (G10), what it replaces (N3) and that it is back-dated (G9)', async () => {
  const replaces = { certificateNumber: 'KY-0000-0001', correctedOn: '2026-11-25' }
  const { text: lines, raw } = await print({ addedLateOn: '2026-11-24', replaces, backDatedOn: '2026-11-30' })
  const text = lines.replace(/\s+/g, ' ')
  expect(text).toContain('Lagt til i ettertid, 24. november 2026.')
  expect(text).toContain('Rettet 25. november 2026. Erstatter bevis KY-0000-0001.')
  expect(text).toContain('Tilbakedatert: økten ble opprettet 30. november 2026.')
  expect(text).toContain('Added afterwards, 24 November 2026.')
  expect(raw.match(/\/Type \/Page\n/g)).toHaveLength(1)
})

test('a certificate that was corrected names the one that replaces it (N3)', async () => {
  const { text } = await print({ isRevoked: true, replacedBy: 'KY-0000-0002' })
  expect(text).toContain('Trukket tilbake. Rettet og erstattet av bevis KY-0000-0002.')
  expect(text).toContain('Revoked. Corrected and replaced by certificate KY-0000-0002.')
})

test.each([
  ['unverified', 'Utstederen er ikke bekreftet.', 'The issuer is not verified.'],
  ['no_longer_verified', 'Utstederen er ikke lenger bekreftet.', 'The issuer is no longer verified.'],
] as const)('a certificate of an issuer that is %s says so', async (issuer, nb, en) => {
  const { text } = await print({ issuer })
  expect(text).toContain(nb)
  expect(text).toContain(en)
  expect((await print()).text).not.toContain('bekreftet')
})

test.each([
  [{ trustLevel: 'document', documentKind: 'passport' }, 'lest av pass', 'read from a passport'],
  [{ trustLevel: 'personal_code', codeTrustLevel: 'declared' }, 'laget etter oppgitt navn', 'made from a stated name'],
  [{ trustLevel: 'declared' }, 'oppgitt på stedet', 'stated'],
] as const)('says how the person was identified: %o', async (how, nb, en) => {
  const { text } = await print(how)
  expect(text).toContain(nb)
  expect(text).toContain(en)
})

test('a training without an end says that it has none', async () => {
  const { text } = await print({ validUntil: null, courseVersion: null, employerName: null, employerOrgnr: null })
  for (const words of ['Ingen utløpsdato', 'No expiry date', 'Ikke oppgitt']) expect(text).toContain(words)
  expect(text).not.toContain('versjon')
})

test.each([
  ['Norwegian', 'Ærlend', 'Åsgård Østbø'],
  ['Polish', 'Łucja', 'Gżegżółka-Śńąćę'],
  ['Lithuanian', 'Žydrūnė', 'Ąčęėįšųūž'],
  ['Romanian', 'Ștefan', 'Țurcanu'],
  ['Ukrainian', 'Надія', 'Їжакевич-Ґудзь'],
  ['Bulgarian', 'Йорданка', 'Щърбева'],
  ['Greek', 'Ξένια', 'Ψαρρή'],
])('%s names stand with every letter', async (_language, firstName, lastName) => {
  const { text, pdf } = await print({ firstName, lastName })
  expect(text).toContain(`${firstName} ${lastName}`)
  expect(text).not.toContain('\ufffd')
  expect(pdf.length).toBeLessThan(200_000)
})

test('whatever is as long as it may be, it stays one page', async () => {
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
