import type { ExternalProofKind } from '#db/enums.ts'
import type { ListColumn } from '#server/domain/list-import/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'

/** The columns of a list of proofs. */
export const PROOF_COLUMNS = [
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'title',
  'kind',
  'issuer',
  'certificateNumber',
  'issuedDate',
  'untilDate',
  'note',
] as const satisfies ListColumn[]

/** Lines of one list. */
export const MOST_LINES = 5_000

/** The kinds of a list: those that need no certificate of an approved provider. Such a certificate is added with its picture. */
export type ListedKind = Exclude<ExternalProofKind, 'certified_certificate'>

const KIND_WORDS: Record<string, ExternalProofKind> = {
  'tidligere opplaering': 'earlier_training',
  opplaering: 'earlier_training',
  'earlier training': 'earlier_training',
  training: 'earlier_training',
  'kursbevis fra andre': 'other_certificate',
  kursbevis: 'other_certificate',
  'course certificate from others': 'other_certificate',
  'course certificate': 'other_certificate',
  egenerklaering: 'self_declaration',
  'self-declaration': 'self_declaration',
  'self declaration': 'self_declaration',
  'kompetansebevis for sertifisert opplaering': 'certified_certificate',
  kompetansebevis: 'certified_certificate',
  'sertifisert opplaering': 'certified_certificate',
  'certificate of certified training': 'certified_certificate',
  'certified training': 'certified_certificate',
}

/** The kind that a cell names in either language; null for another word. An empty cell is earlier training. */
export function kindOf(cell: string): ExternalProofKind | null {
  const word = normaliseText(cell)
  if (word === '') return 'earlier_training'
  return Object.hasOwn(KIND_WORDS, word) ? KIND_WORDS[word]! : null
}

/** What makes two lines, or a line and a proof, the same: the person, what it is about, and the day. */
export function proofKey(personKey: string, { title, issuedDate }: { title: string; issuedDate: string }): string {
  return `${personKey}|${issuedDate}|${normaliseText(title)}`
}
