import type { ExternalProofKind, ProofOutcome } from '#db/enums.ts'

/** Whether the proof needs an issuer and a file: all but a self-declaration do. */
export const needsFile = (kind: ExternalProofKind): boolean => kind !== 'self_declaration'

/** A foreign certificate of certified training is valid only together with a permission from Arbeidstilsynet. */
export const needsPermission = ({ kind, issuedAbroad }: { kind: ExternalProofKind; issuedAbroad: boolean }): boolean =>
  kind === 'certified_certificate' && issuedAbroad

type Details = {
  issuerName: string
  certificateNumber: string
  fileId: string | null
  classCodes: string
  issuedAbroad: boolean
  permission: string
}

/** The details that belong to the kind: what was filled in for another kind, and is no longer on the form, is left out. */
export function detailsOfKind({ kind, ...proof }: Details & { kind: ExternalProofKind }): Details {
  const isPaper = needsFile(kind)
  const isCertified = kind === 'certified_certificate'
  const issuedAbroad = isCertified && proof.issuedAbroad
  return {
    issuerName: isPaper ? proof.issuerName : '',
    certificateNumber: isPaper ? proof.certificateNumber : '',
    fileId: isPaper ? proof.fileId : null,
    classCodes: isCertified ? proof.classCodes : '',
    issuedAbroad,
    permission: issuedAbroad ? proof.permission : '',
  }
}

/**
 * The first day that a proof counts, as `YYYY-MM-DD`. A certificate of certified training that was issued to somebody under eighteen is valid from
 * the eighteenth birthday (a rule of the national register of competence, NKR).
 */
export function firstDay(
  { kind, issuedDate }: { kind: ExternalProofKind; issuedDate: string },
  birthDate: string,
): string {
  const adult = eighteenthBirthday(birthDate)
  return kind === 'certified_certificate' && adult > issuedDate ? adult : issuedDate
}

/** `YYYY-MM-DD`. A person born on a leap day turns eighteen on 1 March. */
export function eighteenthBirthday(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number)
  return new Date(Date.UTC(year + 18, month - 1, day)).toISOString().slice(0, 10)
}

export type ProofState = 'waiting' | 'rejected' | 'notYet' | 'approved' | 'expired'

/** The state of a proof on a day in Oslo. Only an approved proof counts. */
export function proofState(
  { outcome, fromDate, untilDate }: { outcome: ProofOutcome | null; fromDate: string; untilDate: string | null },
  today: string,
): ProofState {
  if (!outcome) return 'waiting'
  if (outcome === 'rejected') return 'rejected'
  if (untilDate && untilDate < today) return 'expired'
  return fromDate > today ? 'notYet' : 'approved'
}
