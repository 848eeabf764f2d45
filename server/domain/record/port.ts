import type { AttendeeLanguage, CourseKind, DocumentKind, SignatureMethod, TrustLevel } from '#db/enums.ts'
import type { Training } from '#server/domain/training/rules.ts'
import type { IssuerStanding } from './rules.ts'

/** The content of a certificate: name, birth date, training, dates, who gave and who received it (Arbeidstilsynet's guidance on §10-2). */
export interface CertificateContent {
  certificateNumber: string
  firstName: string
  lastName: string
  /** The name in Latin letters from a register or a document, when the name above is in other letters. */
  latinName: string | null
  /** `YYYY-MM-DD`, as are the other dates. */
  birthDate: string
  trustLevel: TrustLevel
  /** The document that was shown, if any. */
  documentKind: DocumentKind | null
  /** What the personal code was created from, if one was read. */
  codeTrustLevel: TrustLevel | null
  employerName: string | null
  employerOrgnr: string | null
  courseTitle: string
  courseKind: CourseKind
  courseDescription: string
  courseVersion: number | null
  /** What was taught, on what and in which language; null of a version from before there were checklists. */
  training: Training | null
  /** Both signatures under the training; null where nobody signed. */
  signatures: { worker: PrintedSignature | null; instructor: (PrintedSignature & { name: string }) | null } | null
  trainedOn: string
  validUntil: string | null
  instructorName: string
  issuerName: string
  issuerOrgnr: string
  /** How far the issuer is known to be `issuerOrgnr`; everything but `verified` is printed. */
  issuer: IssuerStanding
  isRevoked: boolean
  /** For training that was recorded long after it was held: the day of recording. */
  backDatedOn: string | null
  /** For a person who was added late: the day on which they were added. */
  addedLateOn: string | null
  /** The number of the certificate that this one corrects, and when. */
  replaces: { certificateNumber: string; correctedOn: string } | null
  /** The number of the certificate that corrects it. */
  replacedBy: string | null
  /** Where anybody can check it: the whole address, which the QR code holds. */
  checkAddress: string
  /** Since when it says what it says: when it was issued, or revoked. The date of the paper, whenever it is printed. */
  madeAt: Date
}

/** A signature as it is printed. `path` is its drawing, an SVG path on `PAD`; null of a tap, and where it was erased. */
export interface PrintedSignature {
  method: SignatureMethod
  language: AttendeeLanguage
  /** ISO 8601. */
  signedAt: string
  path: string | null
}

/** Signs papers and credentials for the installation. */
export interface DocumentKey {
  id: string
  /** X.509, DER, signed by itself. */
  certificate: Uint8Array
  /** SPKI, DER: P-256. */
  publicKey: Uint8Array
  /** ECDSA with SHA-256 over the content, in DER; the same content gives the same signature. */
  sign(content: Uint8Array): Uint8Array
  /** The same signature as 64 bytes, r before s, as JOSE writes it (RFC 7518, 3.4). */
  signForJose(content: Uint8Array): Uint8Array
}

/** Renders a certificate for printing. */
export type CertificateForm = 'a4' | 'wallet'

export interface CertificateRenderer {
  /** Whether the fonts have a glyph for each letter; a missing one would print as an empty box. */
  canDraw(text: string): Promise<boolean>
  /**
   * One page as signed PDF, whatever the length of what stands on it: A4 by default, or a card of 85.6 × 54 mm for a wallet (ISO/IEC 7810
   * ID-1). A revoked one says so across the page. The same content gives the same bytes.
   */
  render(certificate: CertificateContent, form?: CertificateForm): Promise<Uint8Array>
}
