import { findRecordMarks } from '#db/queries/afterwards.ts'
import { findIdentificationThen, listIdentificationsOfPerson } from '#db/queries/identifications.ts'
import { findRecord, findTaughtVersion } from '#db/queries/records.ts'
import { listDrawings } from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf, isInLatinLetters } from '#server/domain/person/rules.ts'
import { isBackDated } from '#server/domain/session/rules.ts'
import type { RecordedSignature } from '#server/domain/signature/rules.ts'
import { parseTraining, type Training } from '#server/domain/training/rules.ts'
import { openCheckAddress } from './open-check-address.ts'
import type { CertificateContent, PrintedSignature } from './port.ts'
import { issuerStandingOf, osloDate } from './rules.ts'

/** The content of a record's certificate, with its issuer's current standing. Includes revoked ones, which say so. */
export function getCertificate(ctx: CompanyContext, { recordId }: { recordId: string }): Promise<CertificateContent> {
  return ctx.transaction(canView, (scope) => readCertificate(ctx, scope, recordId))
}

/** The same of several records in one transaction, in their order. */
export function readCertificates(ctx: CompanyContext, recordIds: string[]): Promise<CertificateContent[]> {
  return ctx.transaction(canView, (scope) => Promise.all(recordIds.map((id) => readCertificate(ctx, scope, id))))
}

export async function readCertificate(
  ctx: Pick<Dependencies, 'certificateLinks' | 'settings' | 'now'>,
  scope: OwnScope,
  recordId: string,
): Promise<CertificateContent> {
  const record = await findRecord(scope, recordId)
  if (!record) throw new DomainError('NOT_FOUND')
  const identification = await findIdentificationThen(scope, record)
  const version = await findTaughtVersion(scope, record.courseVersionId)
  const marks = await findRecordMarks(scope, record)
  const training = parseTraining(record.training)
  const { certificateNumber, firstName, lastName, birthDate, trustLevel, employerName, employerOrgnr } = record
  const { courseTitle, courseKind, trainedOn, validUntil, instructorName, issuerName, issuerOrgnr } = record
  return {
    certificateNumber,
    firstName,
    lastName,
    birthDate,
    trustLevel,
    employerName,
    employerOrgnr,
    courseTitle,
    courseKind,
    trainedOn,
    validUntil,
    instructorName,
    issuerName,
    issuerOrgnr,
    latinName: await findLatinName(scope, record),
    documentKind: identification?.documentKind ?? null,
    codeTrustLevel: record.trustLevel === 'personal_code' ? (identification?.trustLevel ?? null) : null,
    courseDescription: version?.description ?? '',
    courseVersion: version?.number ?? null,
    training,
    signatures: await readSignatures(scope, training),
    issuer: issuerStandingOf(record.issuerVerified, scope.company.verified),
    isRevoked: record.revokedAt !== null,
    backDatedOn: isBackDated({ trainedOn, startedAt: marks.startedAt }) ? osloDate(marks.startedAt) : null,
    addedLateOn: marks.addedAt && osloDate(marks.addedAt),
    replaces:
      marks.replaces && marks.correctedAt
        ? { certificateNumber: marks.replaces, correctedOn: osloDate(marks.correctedAt) }
        : null,
    replacedBy: marks.replacedBy,
    checkAddress: await openCheckAddress(ctx, scope, recordId),
    madeAt: record.revokedAt ?? record.issuedAt,
  }
}

async function readSignatures(scope: OwnScope, training: Training | null): Promise<CertificateContent['signatures']> {
  if (!training?.signatures) return null
  const { worker, instructor } = training.signatures
  const drawings = await listDrawings(
    scope,
    [worker, instructor].flatMap((signature) => signature?.id ?? []),
  )
  const printed = ({ id, method, language, signedAt }: RecordedSignature): PrintedSignature => {
    return { method, language, signedAt, path: drawings.get(id) ?? null }
  }
  return {
    worker: worker && printed(worker),
    instructor: instructor && { ...printed(instructor), name: instructor.name },
  }
}

// The register's name comes before a document's; a name that was only stated is in its own letters.
async function findLatinName(
  scope: OwnScope,
  record: { personId: string; firstName: string; lastName: string },
): Promise<string | null> {
  if (isInLatinLetters(fullNameOf(record))) return null
  const identifications = await listIdentificationsOfPerson(scope, record.personId)
  const latin = identifications.filter((one) => isInLatinLetters(fullNameOf(one)))
  const found = latin.find((one) => one.trustLevel === 'register') ?? latin.find((one) => one.trustLevel === 'document')
  return found ? fullNameOf(found) : null
}
