import type { CertificateContent } from '#server/domain/record/port.ts'
import { type CertificateWords, type InBoth, LONG_DATE, type Translator } from './certificate-words.ts'

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
  const { nb, beside, language } = words
  const { employerName, employerOrgnr, validUntil } = certificate
  const validity: Cell = validUntil
    ? { label: 'validUntil', value: longDate(validUntil), notes: [] }
    : { label: 'validUntil', value: nb('noEnd'), notes: [{ text: beside('noEnd'), language }] }
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
  return {
    label: 'identification',
    value: words.nb(key),
    notes: [{ text: words.beside(key), language: words.language }],
  }
}

/** Notes on a certificate that was not issued at the end of its session, one line each. Usually none. */
export function remarksOf({ addedLateOn, replaces, backDatedOn }: CertificateContent, words: CertificateWords): InBoth {
  const remarks = (say: Translator, date: (day: string) => string) =>
    [
      addedLateOn && say('remarks.addedLate', { date: date(addedLateOn) }),
      replaces && say('remarks.replaces', { number: replaces.certificateNumber, date: date(replaces.correctedOn) }),
      backDatedOn && say('remarks.backDated', { date: date(backDatedOn) }),
    ].filter((remark) => remark !== null)
  return { nb: remarks(words.nb, longDate).join('\n'), beside: remarks(words.beside, words.longDate).join('\n') }
}

function trainingCell(certificate: CertificateContent, { nb, beside, language }: CertificateWords): Cell {
  const { courseTitle, courseKind: kind, courseVersion: number, courseDescription } = certificate
  const version = (say: Translator) => (number === null ? '' : `, ${say('version', { number })}`)
  return {
    label: 'training',
    value: courseTitle,
    isTitle: true,
    isTight: certificate.training !== null,
    notes: [
      { text: nb(`kind.${kind}`) + version(nb) },
      { text: beside(`kind.${kind}`) + version(beside), language },
      ...(courseDescription ? [{ text: courseDescription }] : []),
    ],
  }
}

const longDate = LONG_DATE.nb

/** `310000019` as `310 000 019`, with non-breaking spaces. */
export function groupedOrgnr(orgnr: string): string {
  return orgnr.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}
