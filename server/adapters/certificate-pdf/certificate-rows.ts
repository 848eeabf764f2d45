import type { CertificateContent } from '#server/domain/record/port.ts'
import type { CertificateWords } from './certificate-words.ts'

export type RowLabel =
  | 'birthDate'
  | 'training'
  | 'trainedOn'
  | 'validUntil'
  | 'employer'
  | 'issuer'
  | 'instructor'
  | 'identification'

export interface Cell {
  label: RowLabel
  value: string
  isTitle?: boolean
  /** Leaves room for what was taught, below. */
  isTight?: boolean
  /** Smaller lines under the value, in Norwegian unless marked otherwise. */
  notes: Array<{ text: string; language?: string }>
}

/** The rows of the certificate under the name. The two cells of a row are side by side. */
export function rowsOf(certificate: CertificateContent, words: CertificateWords): Cell[][] {
  const { nb, en } = words
  const { employerName, employerOrgnr, validUntil } = certificate
  const validity: Cell = validUntil
    ? { label: 'validUntil', value: longDate(validUntil), notes: [] }
    : { label: 'validUntil', value: nb('noEnd'), notes: [{ text: en('noEnd'), language: 'en' }] }
  return [
    [{ label: 'birthDate', value: longDate(certificate.birthDate), notes: [] }],
    [trainingCell(certificate, words)],
    [{ label: 'trainedOn', value: longDate(certificate.trainedOn), notes: [] }, validity],
    [
      {
        label: 'employer',
        value: employerName ?? nb('noEmployer'),
        notes: employerOrgnr ? [{ text: nb('orgnr', { orgnr: groupedOrgnr(employerOrgnr) }) }] : [],
      },
    ],
    [
      {
        label: 'issuer',
        value: certificate.issuerName,
        notes: [{ text: nb('orgnr', { orgnr: groupedOrgnr(certificate.issuerOrgnr) }) }],
      },
    ],
    [{ label: 'instructor', value: certificate.instructorName, notes: [] }],
    [identificationCell(certificate, words)],
  ]
}

function identificationCell(
  { trustLevel, documentKind, codeTrustLevel }: CertificateContent,
  words: CertificateWords,
): Cell {
  const key = documentKind
    ? (`document.${documentKind}` as const)
    : codeTrustLevel
      ? (`code.${codeTrustLevel}` as const)
      : (`trust.${trustLevel}` as const)
  return { label: 'identification', value: words.nb(key), notes: [{ text: words.en(key), language: 'en' }] }
}

/** Notes on a certificate that was not issued at the end of its session, one line each. Usually none. */
export function remarksOf({ addedLateOn, replaces, backDatedOn }: CertificateContent, { nb, en }: CertificateWords) {
  const remarks = (say: CertificateWords['nb'], date: (day: string) => string) =>
    [
      addedLateOn && say('remarks.addedLate', { date: date(addedLateOn) }),
      replaces && say('remarks.replaces', { number: replaces.certificateNumber, date: date(replaces.correctedOn) }),
      backDatedOn && say('remarks.backDated', { date: date(backDatedOn) }),
    ].filter((remark) => remark !== null)
  return { nb: remarks(nb, longDate).join('\n'), en: remarks(en, englishDate).join('\n') }
}

function trainingCell(certificate: CertificateContent, { nb, en }: CertificateWords): Cell {
  const { courseTitle, courseKind: kind, courseVersion: number, courseDescription } = certificate
  const version = { nb: number === null ? '' : `, ${nb('version', { number })}`, en: '' }
  if (number !== null) version.en = `, ${en('version', { number })}`
  return {
    label: 'training',
    value: courseTitle,
    isTitle: true,
    isTight: certificate.training !== null,
    notes: [
      { text: nb(`kind.${kind}`) + version.nb },
      { text: en(`kind.${kind}`) + version.en, language: 'en' },
      ...(courseDescription ? [{ text: courseDescription }] : []),
    ],
  }
}

// Made once: making one takes longer than drawing a line.
const LONG_DATE = {
  nb: new Intl.DateTimeFormat('nb-NO', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** `2026-11-22` as `22. november 2026`. */
function longDate(date: string): string {
  return LONG_DATE.nb.format(new Date(`${date}T00:00:00Z`))
}

export function englishDate(date: string): string {
  return LONG_DATE.en.format(new Date(`${date}T00:00:00Z`))
}

/** `310000019` as `310 000 019`, with non-breaking spaces. */
export function groupedOrgnr(orgnr: string): string {
  return orgnr.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}
