import type { CourseKind, DocumentKind, TrustLevel } from '#db/enums.ts'
import type { IssuerStanding } from './rules.ts'

/** What stands on a certificate: name, birth date, training, dates, who gave and who received it (Arbeidstilsynet's guidance on §10-2). */
export interface CertificateContent {
  certificateNumber: string
  firstName: string
  lastName: string
  /** The name in Latin letters by a register or a document, where the one above is in others. */
  latinName: string | null
  /** `YYYY-MM-DD`, as are the other dates. */
  birthDate: string
  trustLevel: TrustLevel
  /** The document that was shown, where one was. */
  documentKind: DocumentKind | null
  /** What a personal code was made from, where one was read. */
  codeTrustLevel: TrustLevel | null
  employerName: string | null
  employerOrgnr: string | null
  courseTitle: string
  courseKind: CourseKind
  courseDescription: string
  courseVersion: number | null
  trainedOn: string
  validUntil: string | null
  instructorName: string
  issuerName: string
  issuerOrgnr: string
  /** How far the issuer can be taken for `issuerOrgnr`; all but `verified` stands on the paper. */
  issuer: IssuerStanding
  isRevoked: boolean
  /** Of a training that was written down long after it was held: the day on which it was. */
  backDatedOn: string | null
  /** Of somebody who was forgotten: the day on which they were put on the list. */
  addedLateOn: string | null
  /** The number of the certificate that this one corrects, and when. */
  replaces: { certificateNumber: string; correctedOn: string } | null
  /** The number of the one that corrects it. */
  replacedBy: string | null
}

/** Makes paper of a certificate. */
export interface CertificateRenderer {
  /** Whether each letter of the text has a shape in the fonts: what has none would be an empty box. */
  canDraw(text: string): Promise<boolean>
  /** One A4 page as PDF, whatever the length of what stands on it; a revoked one says so across the page. */
  render(certificate: CertificateContent): Promise<Uint8Array>
}
