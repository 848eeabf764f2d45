import { type AnyColumn, and, asc, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { externalProofs } from '#db/schema/files.ts'
import {
  inspectionLetters,
  inspectionLines,
  inspectionOpenings,
  inspectionPeople,
  inspectionRequirements,
  inspections,
} from '#db/schema/inspections.ts'
import { employers, persons } from '#db/schema/people.ts'
import { records } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'
import type { RequiredFor } from './inspection-packs.ts'

type Row<Of extends { $inferInsert: object }> = Omit<Of['$inferInsert'], 'tenantId' | 'inspectionId'>

/** One parameter, however many there are. */
const isAnyOf = (column: AnyColumn, ids: string[]) => sql`${column} = any (${sql.param(ids)}::uuid[])`

export interface NewInspection {
  pack: Omit<typeof inspections.$inferInsert, 'tenantId' | 'endedAt' | 'endedBy' | 'emptiedAt'>
  requirements: (Omit<Row<typeof inspectionRequirements>, 'requiredFor'> & { requiredFor: RequiredFor[] })[]
  people: Row<typeof inspectionPeople>[]
  lines: Row<typeof inspectionLines>[]
}

/** A pack with everything that it says. */
export async function insertInspection(scope: OwnScope, { pack, requirements, people, lines }: NewInspection) {
  const inspectionId = pack.id
  const inPack = <One extends object>(rows: One[]) => rows.map((row) => ({ inspectionId, ...row }))
  await scope.tx.insert(inspections).values({ tenantId: scope.tenantId, ...pack })
  await scope.tx.insert(inspectionRequirements).values(
    inPack(requirements).map((row) => ({
      tenantId: scope.tenantId,
      ...row,
      requiredFor: JSON.stringify(row.requiredFor),
    })),
  )
  await insertMany(scope, inspectionPeople, inPack(people))
  await insertMany(scope, inspectionLines, inPack(lines))
}

/** What the records of a pack say of themselves. */
export async function listRecordFacts({ tx, tenantId }: OwnScope, ids: string[]) {
  if (ids.length === 0) return []
  return tx
    .select({
      id: records.id,
      number: records.certificateNumber,
      issuer: records.issuerName,
      issuedOn: records.trainedOn,
    })
    .from(records)
    .where(and(eq(records.tenantId, tenantId), isAnyOf(records.id, ids)))
}

/** The same of proof from others. */
export async function listProofFacts({ tx, tenantId }: OwnScope, ids: string[]) {
  if (ids.length === 0) return []
  return tx
    .select({
      id: externalProofs.id,
      number: externalProofs.certificateNumber,
      issuer: externalProofs.issuerName,
      issuedOn: externalProofs.issuedDate,
      kind: externalProofs.kind,
      title: externalProofs.title,
    })
    .from(externalProofs)
    .where(and(eq(externalProofs.tenantId, tenantId), isAnyOf(externalProofs.id, ids)))
}

/** The numbers of the enterprises that employ these people today. */
export async function listEmployerOrgnrs({ tx, tenantId }: OwnScope, personIds: string[]) {
  return tx
    .select({ personId: persons.id, orgnr: employers.orgnr })
    .from(persons)
    .innerJoin(employers, and(eq(employers.tenantId, tenantId), eq(employers.id, persons.currentEmployerId)))
    .where(and(eq(persons.tenantId, tenantId), isAnyOf(persons.id, personIds)))
}

/** So many openings are counted of one pack; more are shown as this many. */
export const MOST_OPENINGS_COUNTED = 1_000

const listed = ({ tenantId }: OwnScope) => ({
  id: inspections.id,
  reader: inspections.reader,
  recipient: inspections.recipient,
  coverage: inspections.coverage,
  coverageName: inspections.coverageName,
  madeAt: inspections.madeAt,
  madeBy: memberships.name,
  expiresAt: inspections.expiresAt,
  endedAt: inspections.endedAt,
  emptiedAt: inspections.emptiedAt,
  peopleCount: inspections.peopleCount,
  lineCount: inspections.lineCount,
  metCount: inspections.metCount,
  openings: sql<number>`(select count(*)::int from (select 1 from inspection_openings o where o.tenant_id = ${tenantId}
    and o.inspection_id = ${inspections.id} limit ${MOST_OPENINGS_COUNTED}) counted)`,
  lastOpenedAt: sql<Date | null>`(select max(o.opened_at) from inspection_openings o where o.tenant_id = ${tenantId}
    and o.inspection_id = ${inspections.id})`.mapWith(inspections.madeAt),
})

const select = (scope: OwnScope, condition: SQL | undefined) =>
  scope.tx
    .select(listed(scope))
    .from(inspections)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, inspections.madeBy)))
    .where(and(eq(inspections.tenantId, scope.tenantId), condition))

/** The newest packs, from after the cursor. */
export async function listInspectionRows(
  scope: OwnScope,
  { after, limit }: { after: { madeAt: Date; id: string } | undefined; limit: number },
) {
  const older =
    after &&
    sql`(${inspections.madeAt}, ${inspections.id}) < (${after.madeAt.toISOString()}::timestamptz, ${after.id}::uuid)`
  return select(scope, older).orderBy(desc(inspections.madeAt), desc(inspections.id)).limit(limit)
}

/** One pack, or null. */
export async function findInspectionRow(scope: OwnScope, id: string) {
  const [row] = await select(scope, eq(inspections.id, id))
  return row ?? null
}

/** Ends it, once. False where it had ended. */
export async function endInspectionRow(scope: OwnScope, id: string, end: { endedAt: Date; endedBy: string }) {
  const rows = await scope.tx
    .update(inspections)
    .set(end)
    .where(and(eq(inspections.tenantId, scope.tenantId), eq(inspections.id, id), isNull(inspections.endedAt)))
    .returning({ id: inspections.id })
  return rows.length > 0
}

/** That somebody opened a pack. */
export async function insertOpening(
  scope: OwnScope,
  opening: Omit<typeof inspectionOpenings.$inferInsert, 'tenantId'>,
) {
  await scope.tx.insert(inspectionOpenings).values({ tenantId: scope.tenantId, ...opening })
}

/** When a pack was opened, and what of it, the newest first. */
export async function listOpenings(scope: OwnScope, inspectionId: string, limit: number) {
  const { id, part, openedAt } = inspectionOpenings
  return scope.tx
    .select({ id, part, openedAt })
    .from(inspectionOpenings)
    .where(and(eq(inspectionOpenings.tenantId, scope.tenantId), eq(inspectionOpenings.inspectionId, inspectionId)))
    .orderBy(desc(openedAt), desc(id))
    .limit(limit)
}

/** Takes people, proof and letters out of packs that ended or ran out before a moment. Returns which packs, at most `limit`. */
export async function emptyOldInspections(
  scope: OwnScope,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<string[]> {
  const cutoff = sql`${before.toISOString()}::timestamptz`
  const old = await scope.tx
    .select({ id: inspections.id })
    .from(inspections)
    .where(
      and(
        eq(inspections.tenantId, scope.tenantId),
        isNull(inspections.emptiedAt),
        or(sql`${inspections.expiresAt} < ${cutoff}`, sql`${inspections.endedAt} < ${cutoff}`),
      ),
    )
    .orderBy(asc(inspections.madeAt))
    .limit(limit)
  const ids = old.map(({ id }) => id)
  if (ids.length === 0) return ids
  for (const table of [inspectionLetters, inspectionLines, inspectionPeople, inspectionRequirements]) {
    await scope.tx.delete(table).where(and(eq(table.tenantId, scope.tenantId), isAnyOf(table.inspectionId, ids)))
  }
  await scope.tx
    .update(inspections)
    .set({ emptiedAt: now })
    .where(and(eq(inspections.tenantId, scope.tenantId), isAnyOf(inspections.id, ids)))
  return ids
}
