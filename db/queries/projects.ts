import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { projects } from '#db/schema/projects.ts'
import type { OwnScope } from '#db/scope.ts'

type Row = typeof projects.$inferSelect
export type NewProject = Omit<Row, 'tenantId' | 'endedOn' | 'endedBy' | 'registerDeletedOn'>
export type ProjectChange = Partial<Omit<Row, 'tenantId' | 'id' | 'createdAt' | 'createdBy'>>

/** As many as a form lists to choose from. */
export const MOST_OPEN_PROJECTS = 200

const isProject = (scope: OwnScope, id: string) => and(eq(projects.tenantId, scope.tenantId), eq(projects.id, id))
const isOpen = (scope: OwnScope) => and(eq(projects.tenantId, scope.tenantId), isNull(projects.endedOn))

const listed = {
  id: projects.id,
  name: projects.name,
  address: projects.address,
  clientName: projects.clientName,
  clientOrgnr: projects.clientOrgnr,
  startsOn: projects.startsOn,
  endsOn: projects.endsOn,
  cardRule: projects.cardRule,
  endedOn: projects.endedOn,
  registerDeletedOn: projects.registerDeletedOn,
}

/** A new project, or false where another that is open has the name. */
export async function insertProject(scope: OwnScope, project: NewProject): Promise<boolean> {
  const rows = await scope.tx
    .insert(projects)
    .values({ tenantId: scope.tenantId, ...project })
    .onConflictDoNothing()
    .returning({ id: projects.id })
  return rows.length > 0
}

/** A project; null where the company has none with this id. */
export async function findProject(scope: OwnScope, id: string) {
  const [project] = await scope.tx
    .select({ ...listed, endedByName: memberships.name })
    .from(projects)
    .leftJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, projects.endedBy)))
    .where(isProject(scope, id))
  return project ?? null
}

export type ProjectRow = NonNullable<Awaited<ReturnType<typeof findProject>>>

/** Locks a project until the transaction ends; null where there is none. */
export async function lockProject(scope: OwnScope, id: string) {
  const [project] = await scope.tx.select(listed).from(projects).where(isProject(scope, id)).for('update')
  return project ?? null
}

/** Whether another open project has the name. */
export async function isProjectNameTaken(scope: OwnScope, { id, searchName }: { id: string; searchName: string }) {
  const [taken] = await scope.tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(isOpen(scope), eq(projects.searchName, searchName)))
  return taken !== undefined && taken.id !== id
}

/** Changes, ends or opens a project again. The caller has locked it. */
export async function updateProject(scope: OwnScope, id: string, change: ProjectChange) {
  await scope.tx.update(projects).set(change).where(isProject(scope, id))
}

/** How many projects are open. */
export async function countOpenProjects(scope: OwnScope): Promise<number> {
  return scope.tx.$count(projects, isOpen(scope))
}

/** On how many projects there is work on `today`, and nobody has checked the list of persons. */
export async function countUncheckedProjects({ tx, tenantId }: OwnScope, today: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from projects p
    where p.tenant_id = ${tenantId} and p.ended_on is null and p.starts_on <= ${today}::date
      and p.register_deleted_on is null and not exists (select 1 from site_register_checks c
        where c.tenant_id = ${tenantId} and c.project_id = p.id and c.day = ${today}::date)`)
  return row!.count
}

/** The open projects by name, for a form. */
export async function listOpenProjects(scope: OwnScope) {
  return scope.tx
    .select({ id: projects.id, name: projects.name, address: projects.address })
    .from(projects)
    .where(isOpen(scope))
    .orderBy(asc(projects.searchName), asc(projects.id))
    .limit(MOST_OPEN_PROJECTS)
}

export interface ProjectCursor {
  startsOn: string
  id: string
}

/** Projects that began last first, from after the cursor, with how many are on the list and whether it was checked on `today`. */
export async function listProjectRows(
  scope: OwnScope,
  filter: { state: 'open' | 'ended'; today: string; after: ProjectCursor | undefined; limit: number },
) {
  const { state, today, after, limit } = filter
  const { tenantId } = scope
  return scope.tx
    .select({
      ...listed,
      // By the table's name: of one table alone, a column stands without it, and means the first table that has one of that name.
      people: sql<number>`(select count(distinct coalesce(q.merged_into_id, q.id))::int from site_register_entries e
        join persons q on q.tenant_id = ${tenantId} and q.id = e.person_id
        where e.tenant_id = ${tenantId} and e.project_id = ${projects}.id and e.left_on is null)`,
      isChecked: sql<boolean>`exists (select 1 from site_register_checks c
        where c.tenant_id = ${tenantId} and c.project_id = ${projects}.id and c.day = ${today}::date)`,
    })
    .from(projects)
    .where(
      and(
        eq(projects.tenantId, tenantId),
        state === 'open' ? isNull(projects.endedOn) : isNotNull(projects.endedOn),
        after && sql`(${projects.startsOn}, ${projects.id}) < (${after.startsOn}::date, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(projects.startsOn), desc(projects.id))
    .limit(limit)
}

/**
 * Projects with a list of persons to be deleted on `today`: the work ended more than six months ago. Where nobody has said that it is over, it
 * went on until the last check of the list, also after the planned end. Locked.
 */
export async function listProjectsToClear(scope: OwnScope, today: string, limit: number) {
  const lastCheck = sql`(select max(c.day) from site_register_checks c
    where c.tenant_id = ${scope.tenantId} and c.project_id = ${projects.id})`
  return scope.tx
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        eq(projects.tenantId, scope.tenantId),
        isNull(projects.registerDeletedOn),
        sql`coalesce(${projects.endedOn}, greatest(${projects.endsOn}, ${lastCheck})) + interval '6 months' < ${today}::date`,
      ),
    )
    .orderBy(asc(projects.id))
    .limit(limit)
    .for('update', { skipLocked: true })
}
