import { listCertificateContents } from '#db/queries/certificate-contents.ts'
import { listIdentificationsOfPerson } from '#db/queries/identifications.ts'
import { listDrawings } from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf, isInLatinLetters } from '#server/domain/person/rules.ts'
import { isBackDated } from '#server/domain/session/rules.ts'
import type { RecordedSignature } from '#server/domain/signature/rules.ts'
import { parseTraining, type Training } from '#server/domain/training/rules.ts'
import { openCheckAddresses } from './open-check-addresses.ts'
import type { CertificateContent, PrintedSignature } from './port.ts'
import { issuerStandingOf, osloDate } from './rules.ts'

/** The content of a record's certificate, with its issuer's current standing. Includes revoked ones, which say so. */
export function getCertificate(ctx: CompanyContext, { recordId }: { recordId: string }): Promise<CertificateContent> {
  return ctx.transaction(canViewTraining, (scope) => readCertificate(ctx, scope, recordId))
}

type Reading = Pick<Dependencies, 'certificateLinks' | 'settings' | 'now'>

export async function readCertificate(ctx: Reading, scope: OwnScope, recordId: string): Promise<CertificateContent> {
  const [certificate] = await readCertificates(ctx, scope, [recordId])
  return certificate!
}

/** The same of several records, in their order, in as many statements as of one. NOT_FOUND where one does not exist. */
export async function readCertificates(
  ctx: Reading,
  scope: OwnScope,
  recordIds: string[],
): Promise<CertificateContent[]> {
  const rows = await listCertificateContents(scope, recordIds)
  if (rows.length < recordIds.length) throw new DomainError('NOT_FOUND')
  const found = new Map(rows.map((row) => [row.record.id, { ...row, training: parseTraining(row.record.training) }]))
  const drawings = await listDrawings(
    scope,
    [...found.values()].flatMap(({ training }) => signatureIdsOf(training)),
  )
  const addresses = await openCheckAddresses(ctx, scope, recordIds)
  const latinNames = new Map<string, string | null>()
  for (const { record } of found.values()) latinNames.set(record.id, await findLatinName(scope, record))
  return recordIds.map((id) => ({
    ...contentOf(found.get(id)!, scope, drawings),
    latinName: latinNames.get(id)!,
    checkAddress: addresses.get(id)!,
  }))
}

type Row = Awaited<ReturnType<typeof listCertificateContents>>[number] & { training: Training | null }

function contentOf(
  { record, training, ...row }: Row,
  scope: OwnScope,
  drawings: Map<string, string>,
): Omit<CertificateContent, 'latinName' | 'checkAddress'> {
  const { certificateNumber, firstName, lastName, birthDate, trustLevel, employerName, employerOrgnr } = record
  const { courseTitle, courseKind, trainedOn, validUntil, instructorName, issuerName, issuerOrgnr } = record
  const { startedAt, addedAt, replaces, correctedAt, replacedBy } = row
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
    documentKind: row.documentKind,
    codeTrustLevel: record.trustLevel === 'personal_code' ? row.identifiedBy : null,
    courseDescription: row.description,
    courseVersion: row.version,
    training,
    signatures: signaturesOf(training, drawings),
    issuer: issuerStandingOf(record.issuerVerified, scope.company.verified),
    isRevoked: record.revokedAt !== null,
    backDatedOn: isBackDated({ trainedOn, startedAt }) ? osloDate(startedAt) : null,
    addedLateOn: addedAt && osloDate(addedAt),
    replaces: replaces && correctedAt ? { certificateNumber: replaces, correctedOn: osloDate(correctedAt) } : null,
    replacedBy,
    madeAt: record.revokedAt ?? record.issuedAt,
  }
}

function signatureIdsOf(training: Training | null): string[] {
  const { worker, instructor } = training?.signatures ?? {}
  return [worker, instructor].flatMap((signature) => signature?.id ?? [])
}

function signaturesOf(training: Training | null, drawings: Map<string, string>): CertificateContent['signatures'] {
  if (!training?.signatures) return null
  const { worker, instructor } = training.signatures
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
