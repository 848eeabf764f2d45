import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import {
  externalProofDecisions as decisions,
  files,
  proofImports as imports,
  externalProofs as proofs,
} from '#db/schema/files.ts'
import { persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { idsOfGroup } from './person-group.ts'

export type NewExternalProof = Omit<typeof proofs.$inferInsert, 'tenantId' | 'decidedAt' | 'withdrawnAt'>
export type ExternalProofRow = Awaited<ReturnType<typeof listProofsOfPerson>>[number]

const MOST_OF_A_PERSON = 200

const isWaiting = (scope: OwnScope) =>
  and(eq(proofs.tenantId, scope.tenantId), isNull(proofs.decidedAt), isNull(proofs.withdrawnAt))
const isProof = (scope: OwnScope, id: string) => and(eq(proofs.tenantId, scope.tenantId), eq(proofs.id, id))

/** The proof, or null. */
export async function findExternalProof(scope: OwnScope, id: string) {
  const [proof] = await scope.tx.select({ id: proofs.id }).from(proofs).where(isProof(scope, id))
  return proof ?? null
}

/** Inserts a proof that waits for a decision. */
export async function insertExternalProof(scope: OwnScope, proof: NewExternalProof) {
  await scope.tx.insert(proofs).values({ tenantId: scope.tenantId, ...proof })
}

/** The number of decisions on a proof, or null; locks the proof until the transaction ends. */
export async function findProofToDecide(scope: OwnScope, id: string) {
  const [proof] = await scope.tx
    .select({ id: proofs.id })
    .from(proofs)
    .where(and(isProof(scope, id), isNull(proofs.withdrawnAt)))
    .for('update')
  if (!proof) return null
  const [counted] = await scope.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(decisions)
    .where(and(eq(decisions.tenantId, scope.tenantId), eq(decisions.proofId, id)))
  return { decisions: counted?.count ?? 0 }
}

/** Appends a decision, and takes the proof out of the queue. */
export async function insertProofDecision(scope: OwnScope, decision: Omit<typeof decisions.$inferInsert, 'tenantId'>) {
  await scope.tx.insert(decisions).values({ tenantId: scope.tenantId, ...decision })
  await scope.tx.update(proofs).set({ decidedAt: decision.decidedAt }).where(isProof(scope, decision.proofId))
}

const columns = {
  id: proofs.id,
  personId: proofs.personId,
  kind: proofs.kind,
  title: proofs.title,
  issuerName: proofs.issuerName,
  classCodes: proofs.classCodes,
  certificateNumber: proofs.certificateNumber,
  issuedDate: proofs.issuedDate,
  untilDate: proofs.untilDate,
  fromDate: proofs.fromDate,
  issuedAbroad: proofs.issuedAbroad,
  permission: proofs.permission,
  note: proofs.note,
  submittedAt: proofs.submittedAt,
  submittedByName: memberships.name,
  fileId: proofs.fileId,
  fileSha256: proofs.fileSha256,
  fileName: files.name,
  fileType: files.type,
  importLine: proofs.importLine,
  importFileName: imports.fileName,
}

const isSubmitter = (scope: OwnScope) =>
  and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, proofs.submittedBy))
const isItsImport = (scope: OwnScope) => and(eq(imports.tenantId, scope.tenantId), eq(imports.id, proofs.importId))
const isItsFile = (scope: OwnScope) => and(eq(files.tenantId, scope.tenantId), eq(files.id, proofs.fileId))

/** The proofs of a person and of those merged into it, newest first, each with its latest decision. */
export async function listProofsOfPerson(scope: OwnScope, personId: string) {
  const isTheirs = and(
    eq(proofs.tenantId, scope.tenantId),
    isNull(proofs.withdrawnAt),
    sql`${proofs.personId} in ${idsOfGroup(scope, personId)}`,
  )
  const rows = await scope.tx
    .select(columns)
    .from(proofs)
    .innerJoin(memberships, isSubmitter(scope))
    .leftJoin(files, isItsFile(scope))
    .leftJoin(imports, isItsImport(scope))
    .where(isTheirs)
    .orderBy(desc(proofs.submittedAt), desc(proofs.id))
    .limit(MOST_OF_A_PERSON)
  const decided = rows.length > 0 ? await listDecisions(scope, isTheirs) : []
  return rows.map((row) => {
    const own = decided.filter(({ proofId }) => proofId === row.id)
    return { ...row, decision: own[0] ?? null, decisions: own.length }
  })
}

// Newest first.
async function listDecisions(scope: OwnScope, isTheirs: ReturnType<typeof and>) {
  return scope.tx
    .select({
      proofId: decisions.proofId,
      outcome: decisions.outcome,
      reason: decisions.reason,
      decidedAt: decisions.decidedAt,
      decidedByName: memberships.name,
    })
    .from(decisions)
    .innerJoin(proofs, and(isTheirs, eq(proofs.id, decisions.proofId)))
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, decisions.decidedBy)))
    .where(eq(decisions.tenantId, scope.tenantId))
    .orderBy(desc(decisions.number))
}

/** The number of proofs without a decision, counted up to `limit`. */
export async function countWaitingProofs(scope: OwnScope, limit: number): Promise<number> {
  const counted = scope.tx.select({ id: proofs.id }).from(proofs).where(isWaiting(scope)).limit(limit).as('counted')
  const [row] = await scope.tx.select({ count: sql<number>`count(*)::int` }).from(counted)
  return row?.count ?? 0
}

/** The proofs without a decision, oldest first, each with its person. */
export async function listWaitingProofs(scope: OwnScope, limit: number) {
  const rows = await scope.tx
    .select({ ...columns, firstName: persons.firstName, lastName: persons.lastName, birthDate: persons.birthDate })
    .from(proofs)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, proofs.personId)))
    .innerJoin(memberships, isSubmitter(scope))
    .leftJoin(files, isItsFile(scope))
    .leftJoin(imports, isItsImport(scope))
    .where(isWaiting(scope))
    .orderBy(asc(proofs.submittedAt), asc(proofs.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, decision: null, decisions: 0 }))
}
