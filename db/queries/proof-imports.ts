import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import {
  externalProofDecisions as decisions,
  proofImports as imports,
  externalProofs as proofs,
} from '#db/schema/files.ts'
import { persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import type { NewExternalProof } from './external-proofs.ts'

type NewImport = Omit<typeof imports.$inferInsert, 'tenantId' | 'proofCount' | 'personCount' | 'undoneAt' | 'undoneBy'>

const isImport = (scope: OwnScope, id: string) => and(eq(imports.tenantId, scope.tenantId), eq(imports.id, id))

/** Starts an import. False if there is one with this key; waits for another transaction that is starting it. */
export async function insertProofImport(scope: OwnScope, started: NewImport): Promise<boolean> {
  const rows = await scope.tx
    .insert(imports)
    .values({ tenantId: scope.tenantId, proofCount: 0, personCount: 0, ...started })
    .onConflictDoNothing()
    .returning({ id: imports.id })
  return rows.length > 0
}

/** The import, or null; locks it until the transaction ends. */
export async function lockProofImport(scope: OwnScope, id: string) {
  const [found] = await scope.tx
    .select({
      importedAt: imports.importedAt,
      importedBy: imports.importedBy,
      approved: imports.approved,
      proofCount: imports.proofCount,
      undoneAt: imports.undoneAt,
    })
    .from(imports)
    .where(isImport(scope, id))
    .for('update')
  return found ?? null
}

/** Which of these lines have arrived already. */
export async function listImportedLines(scope: OwnScope, importId: string, lines: number[]): Promise<number[]> {
  const rows = await scope.tx
    .select({ line: proofs.importLine })
    .from(proofs)
    .where(
      and(
        eq(proofs.tenantId, scope.tenantId),
        eq(proofs.importId, importId),
        sql`${proofs.importLine} = any (${sql.param(lines.map(String))}::text[]::int[])`,
      ),
    )
  return rows.map(({ line }) => line!)
}

type NewDecision = Omit<typeof decisions.$inferInsert, 'tenantId'>

/** Inserts the proofs of a portion, and the decisions on them, in two statements. */
export async function insertImportedProofs(scope: OwnScope, listed: NewExternalProof[], decided: NewDecision[]) {
  if (listed.length === 0) return
  const [first] = decided
  const decidedAt = first?.decidedAt ?? null
  await scope.tx.insert(proofs).values(listed.map((proof) => ({ tenantId: scope.tenantId, decidedAt, ...proof })))
  if (first) await scope.tx.insert(decisions).values(decided.map((each) => ({ tenantId: scope.tenantId, ...each })))
}

/** Adds a portion to what has arrived of an import. */
export async function countImported(scope: OwnScope, id: string, added: { proofs: number; persons: number }) {
  await scope.tx
    .update(imports)
    .set({
      proofCount: sql`${imports.proofCount} + ${added.proofs}`,
      personCount: sql`${imports.personCount} + ${added.persons}`,
    })
    .where(isImport(scope, id))
}

/** Withdraws every proof of an import, also from the queue. */
export async function undoProofImport(scope: OwnScope, id: string, { at, by }: { at: Date; by: string }) {
  await scope.tx.update(imports).set({ undoneAt: at, undoneBy: by }).where(isImport(scope, id))
  await scope.tx
    .update(proofs)
    .set({ withdrawnAt: at, decidedAt: sql`coalesce(${proofs.decidedAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(proofs.tenantId, scope.tenantId), eq(proofs.importId, id)))
}

const describedColumns = (scope: OwnScope) => ({
  id: imports.id,
  fileName: imports.fileName,
  lineCount: imports.lineCount,
  proofCount: imports.proofCount,
  personCount: imports.personCount,
  approved: imports.approved,
  importedAt: imports.importedAt,
  importedByName: memberships.name,
  undoneAt: imports.undoneAt,
  undoneByName: sql<string | null>`(select m.name from memberships m
    where m.tenant_id = ${scope.tenantId} and m.id = ${imports.undoneBy})`,
})

const isImporter = (scope: OwnScope) =>
  and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, imports.importedBy))

/** The newest imports, each with who made it. */
export async function listProofImports(scope: OwnScope, limit: number) {
  return scope.tx
    .select(describedColumns(scope))
    .from(imports)
    .innerJoin(memberships, isImporter(scope))
    .where(eq(imports.tenantId, scope.tenantId))
    .orderBy(desc(imports.importedAt), desc(imports.id))
    .limit(limit)
}

/** One import, or null. */
export async function findProofImport(scope: OwnScope, id: string) {
  const [found] = await scope.tx
    .select(describedColumns(scope))
    .from(imports)
    .innerJoin(memberships, isImporter(scope))
    .where(isImport(scope, id))
  return found ?? null
}

/** The proofs of an import by their lines, each with its person, from the line after `after`. Also those of an undone import. */
export async function listProofsOfImport(scope: OwnScope, importId: string, page: { after: number; limit: number }) {
  return scope.tx
    .select({
      line: sql<number>`${proofs.importLine}`,
      personId: proofs.personId,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      kind: proofs.kind,
      title: proofs.title,
      issuerName: proofs.issuerName,
      issuedDate: proofs.issuedDate,
      untilDate: proofs.untilDate,
    })
    .from(proofs)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, proofs.personId)))
    .where(and(eq(proofs.tenantId, scope.tenantId), eq(proofs.importId, importId), gt(proofs.importLine, page.after)))
    .orderBy(asc(proofs.importLine))
    .limit(page.limit)
}
