import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { newId } from '#db/new-id.ts'
import { memberships } from '#db/schema/companies.ts'
import { employers, employments, personSearchTerms, persons } from '#db/schema/people.ts'
import { peopleImports as imports } from '#db/schema/people-imports.ts'
import { personContacts } from '#db/schema/reminders.ts'
import { groupMembers } from '#db/schema/requirements.ts'
import { staffChanges } from '#db/schema/staff-changes.ts'
import type { OwnScope } from '#db/scope.ts'
import { inPortions } from './in-portions.ts'

type NewImport = Omit<typeof imports.$inferInsert, 'tenantId' | 'personCount' | 'undoneAt' | 'undoneBy'>

const isImport = (scope: OwnScope, id: string) => and(eq(imports.tenantId, scope.tenantId), eq(imports.id, id))
const isOfImport = (scope: OwnScope, id: string) => and(eq(persons.tenantId, scope.tenantId), eq(persons.importId, id))

/** Starts an import. False if there is one with this key; waits for another transaction that is starting it. */
export async function insertPeopleImport(scope: OwnScope, started: NewImport): Promise<boolean> {
  const rows = await scope.tx
    .insert(imports)
    .values({ tenantId: scope.tenantId, personCount: 0, ...started })
    .onConflictDoNothing()
    .returning({ id: imports.id })
  return rows.length > 0
}

/** The import, or null; locks it until the transaction ends. */
export async function lockPeopleImport(scope: OwnScope, id: string) {
  const [found] = await scope.tx
    .select({
      importedAt: imports.importedAt,
      importedBy: imports.importedBy,
      personCount: imports.personCount,
      undoneAt: imports.undoneAt,
    })
    .from(imports)
    .where(isImport(scope, id))
    .for('update')
  return found ?? null
}

/** Which of these lines have added their person already. */
export async function listLinesOfPeople(scope: OwnScope, importId: string, lines: number[]): Promise<number[]> {
  const rows = await scope.tx
    .select({ line: persons.importLine })
    .from(persons)
    .where(
      and(
        isOfImport(scope, importId),
        sql`${persons.importLine} = any (${sql.param(lines.map(String))}::text[]::int[])`,
      ),
    )
  return rows.map(({ line }) => line!)
}

/** The employers in the company's book with these organisation numbers. */
export async function listEmployersByOrgnr(scope: OwnScope, orgnrs: string[]) {
  if (orgnrs.length === 0) return []
  return scope.tx
    .select({ id: employers.id, orgnr: employers.orgnr, name: employers.name, state: employers.registerState })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), sql`${employers.orgnr} = any (${sql.param(orgnrs)}::text[])`))
}

/** Where new people work, as a list says. */
export async function insertEmployments(
  scope: OwnScope,
  rows: { personId: string; employerId: string }[],
  seenAt: Date,
) {
  if (rows.length === 0) return
  const seen = { tenantId: scope.tenantId, origin: 'hand' as const, firstSeenAt: seenAt, lastSeenAt: seenAt }
  await scope.tx.insert(employments).values(rows.map((row) => ({ ...seen, id: newId(seenAt.getTime()), ...row })))
}

/** Where new people are written to. */
export async function insertContacts(scope: OwnScope, rows: Omit<typeof personContacts.$inferInsert, 'tenantId'>[]) {
  if (rows.length === 0) return
  await scope.tx.insert(personContacts).values(rows.map((row) => ({ tenantId: scope.tenantId, ...row })))
}

/** Adds a portion to what has arrived of an import. */
export async function countImportedPeople(scope: OwnScope, id: string, added: number) {
  await scope.tx
    .update(imports)
    .set({ personCount: sql`${imports.personCount} + ${added}` })
    .where(isImport(scope, id))
}

/** Marks an import as undone. */
export async function endPeopleImport(scope: OwnScope, id: string, { at, by }: { at: Date; by: string }) {
  await scope.tx.update(imports).set({ undoneAt: at, undoneBy: by }).where(isImport(scope, id))
}

/** The tables and columns that keep an imported person: everything that refers to one, apart from what is deleted with it. */
export const KEEPS_PERSON = [
  ['attendances', 'person_id'],
  ['competences', 'person_id'],
  ['external_proofs', 'person_id'],
  ['hms_cards', 'person_id'],
  ['identifications', 'person_id'],
  ['inspection_lines', 'person_id'],
  ['inspection_people', 'person_id'],
  ['person_distinctions', 'first_id'],
  ['person_distinctions', 'second_id'],
  ['person_merges', 'into_id'],
  ['person_merges', 'merged_id'],
  ['person_merges', 'previous_into_id'],
  ['personal_codes', 'person_id'],
  ['persons', 'merged_into_id'],
  ['planned_invitees', 'person_id'],
  ['project_share_people', 'person_id'],
  ['records', 'person_id'],
  ['site_register_entries', 'person_id'],
  ['stand_in_papers', 'person_id'],
  ['worker_links', 'person_id'],
  ['worker_requests', 'person_id'],
  ['worker_shares', 'person_id'],
] as const

/** What is deleted with an imported person. */
export const GOES_WITH_PERSON = [personSearchTerms, employments, personContacts, groupMembers, staffChanges] as const

/** Each table that can refer to a person is asked about each deleted one: a statement for ten thousand comes near its time limit. */
const DELETED_AT_ONCE = 1_000

/**
 * Deletes the people of an import whom nothing refers to, with their employment, address and groups. Returns whom it deleted. Locks them
 * first, so that nothing begins to refer to them meanwhile.
 */
export async function deletePeopleOfImport(scope: OwnScope, id: string): Promise<string[]> {
  await scope.tx.select({ id: persons.id }).from(persons).where(isOfImport(scope, id)).for('update')
  const refers = KEEPS_PERSON.map(
    ([table, column]): SQL =>
      sql`not exists (select 1 from ${sql.identifier(table)} r where r.tenant_id = ${scope.tenantId}
        and r.${sql.identifier(column)} = ${persons}.id)`,
  )
  const free = await scope.tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(isOfImport(scope, id), ...refers))
  const freeIds = free.map((person) => person.id)
  for (const some of inPortions(freeIds, DELETED_AT_ONCE)) await deletePeople(scope, some)
  return freeIds
}

async function deletePeople(scope: OwnScope, personIds: string[]) {
  const ids = sql`any (${sql.param(personIds)}::text[]::uuid[])`
  for (const table of GOES_WITH_PERSON) {
    await scope.tx.delete(table).where(and(eq(table.tenantId, scope.tenantId), sql`${table.personId} = ${ids}`))
  }
  await scope.tx.delete(persons).where(and(eq(persons.tenantId, scope.tenantId), sql`${persons.id} = ${ids}`))
}

const describedColumns = (scope: OwnScope) => ({
  id: imports.id,
  fileName: imports.fileName,
  lineCount: imports.lineCount,
  personCount: imports.personCount,
  importedAt: imports.importedAt,
  importedByName: memberships.name,
  undoneAt: imports.undoneAt,
  undoneByName: sql<string | null>`(select m.name from memberships m
    where m.tenant_id = ${scope.tenantId} and m.id = ${imports.undoneBy})`,
})

const isImporter = (scope: OwnScope) =>
  and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, imports.importedBy))

/** The newest imports of people, each with who made it. */
export async function listPeopleImports(scope: OwnScope, limit: number) {
  return scope.tx
    .select(describedColumns(scope))
    .from(imports)
    .innerJoin(memberships, isImporter(scope))
    .where(eq(imports.tenantId, scope.tenantId))
    .orderBy(desc(imports.importedAt), desc(imports.id))
    .limit(limit)
}

/** One import of people, or null. */
export async function findPeopleImport(scope: OwnScope, id: string) {
  const [found] = await scope.tx
    .select(describedColumns(scope))
    .from(imports)
    .innerJoin(memberships, isImporter(scope))
    .where(isImport(scope, id))
  return found ?? null
}

/** The people of an import who are still there, by their lines, from the line after `after`. */
export async function listPeopleOfImport(scope: OwnScope, importId: string, page: { after: number; limit: number }) {
  return scope.tx
    .select({
      line: sql<number>`${persons.importLine}`,
      personId: persons.id,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      employerName: employers.name,
    })
    .from(persons)
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, persons.currentEmployerId)))
    .where(and(isOfImport(scope, importId), gt(persons.importLine, page.after)))
    .orderBy(asc(persons.importLine))
    .limit(page.limit)
}
