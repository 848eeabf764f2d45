import type { AttendeeLanguage, HmsCardStatus, LookUpPurpose, TrustLevel } from '#db/enums.ts'
import type { Category } from '#server/domain/training/rules.ts'

/** A part of what is kept about a person: `ownData.sections.<section>`. */
export type OwnDataSection =
  | 'persons'
  | 'contacts'
  | 'cards'
  | 'employments'
  | 'employerClaims'
  | 'identifications'
  | 'interimDocuments'
  | 'attendances'
  | 'days'
  | 'inclusions'
  | 'additions'
  | 'quizAttempts'
  | 'signatures'
  | 'records'
  | 'certificateLetters'
  | 'externalProofs'
  | 'invitations'
  | 'groups'
  | 'siteRegisters'
  | 'inspections'
  | 'staffChanges'
  | 'projectShares'
  | 'merges'
  | 'personalCodes'
  | 'links'
  | 'shares'
  | 'lookUps'
  | 'requests'

/** What a value is: `ownData.fields.<field>`. */
export type OwnDataField =
  | 'company'
  | 'name'
  | 'birthDate'
  | 'identified'
  | 'email'
  | 'number'
  | 'status'
  | 'employer'
  | 'orgnr'
  | 'from'
  | 'until'
  | 'when'
  | 'ended'
  | 'present'
  | 'removed'
  | 'note'
  | 'course'
  | 'issuer'
  | 'instructor'
  | 'certificate'
  | 'revoked'
  | 'title'
  | 'result'
  | 'group'
  | 'project'
  | 'hirer'
  | 'recipient'
  | 'reason'
  | 'by'
  | 'purpose'
  | 'equipment'
  | 'text'
  | 'answer'

/** `day`: `YYYY-MM-DD`. A moment is shown as in Oslo. */
export type OwnDataValue =
  | string
  | { day: string }
  | { moment: Date }
  | { trust: TrustLevel }
  | { cardStatus: HmsCardStatus }
  | { purpose: LookUpPurpose }
  | { category: Category }

export type OwnDataEntry = readonly (readonly [OwnDataField, OwnDataValue | null])[]

export interface PrintedData {
  name: string
  madeAt: Date
  sections: readonly { section: OwnDataSection; entries: readonly OwnDataEntry[] }[]
}

/** Prints everything that is kept about a person, as a PDF in their language. Empty values and sections are left out. */
export interface OwnDataPrinter {
  print(data: PrintedData, language: AttendeeLanguage): Promise<Uint8Array>
}
