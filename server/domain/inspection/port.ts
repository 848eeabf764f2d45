import type { CellState, CourseKind, ExternalProofKind, InspectionCoverage, InspectionReader } from '#db/enums.ts'
import type { RequiredFor } from '#db/queries/inspection-packs.ts'

/** What a pack is, and its numbers. */
export interface PackHead {
  company: { name: string; orgnr: string }
  reader: InspectionReader
  recipient: string
  coverage: InspectionCoverage
  coverageName: string
  madeAt: Date
  expiresAt: Date
  peopleCount: number
  lineCount: number
  metCount: number
  /** SHA-256 of the list as CSV, in hex. */
  listSha256: string
  /** The end of the company's chain of seals when the pack was made; null before the first seal. */
  seal: { position: number; chain: string } | null
  requirements: PackRequirement[]
}

export interface PackRequirement {
  position: number
  title: string
  kind: CourseKind
  requiredFor: RequiredFor[]
  peopleCount: number
  metCount: number
  firstLine: number
}

/** One person and one requirement. */
export interface PackLine {
  position: number
  requirement: number
  personId: string
  firstName: string
  lastName: string
  birthDate: string
  employerName: string | null
  employerOrgnr: string | null
  state: CellState
  until: string | null
  recordId: string | null
  proofKind: ExternalProofKind | null
  proofTitle: string | null
  number: string | null
  issuer: string | null
  issuedOn: string | null
  /** What is typed at the address for checks; null of proof from others. */
  checkCode: string | null
}

/** The languages of packs. */
export type PackLanguage = 'nb' | 'en'

/** Prints a pack, in the reader's language. */
export interface InspectionPrinter {
  /** As PDF, drawn by our own process. */
  print(head: PackHead, lines: PackLine[], language: PackLanguage): Promise<AsyncIterable<Uint8Array>>
  /** What is in the archive, and how it is checked, as text. */
  explain(head: PackHead, language: PackLanguage): Promise<string>
}
