import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { PeopleRule } from '#db/enums.ts'
import { employers, persons } from '#db/schema/people.ts'
import { projects } from '#db/schema/projects.ts'
import { groupMembers, groups } from '#db/schema/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { isOf } from './group-people.ts'
import { isShown } from './shown-people.ts'

export type NewGroup = Omit<typeof groups.$inferSelect, 'tenantId' | 'retiredAt' | 'retiredBy'>

/** As many groups as a company may have at once, so that one page shows them all. */
export const MOST_GROUPS = 200

const isGroup = (scope: OwnScope, id: string) => and(eq(groups.tenantId, scope.tenantId), eq(groups.id, id))
const isLive = (scope: OwnScope) => and(eq(groups.tenantId, scope.tenantId), isNull(groups.retiredAt))

const columns = {
  id: groups.id,
  name: groups.name,
  rule: groups.rule,
  employerId: groups.employerId,
  employerName: employers.name,
  trade: groups.trade,
  projectId: groups.projectId,
  projectName: projects.name,
  retiredAt: groups.retiredAt,
}

const selectGroups = (scope: OwnScope, where: SQL | undefined) =>
  scope.tx
    .select(columns)
    .from(groups)
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, groups.employerId)))
    .leftJoin(projects, and(eq(projects.tenantId, scope.tenantId), eq(projects.id, groups.projectId)))
    .where(where)
    .orderBy(asc(groups.searchName))
    .limit(MOST_GROUPS)

export type GroupRow = Awaited<ReturnType<typeof selectGroups>>[number]

/** A new group, or false where another in use has the name. */
export async function insertGroup(scope: OwnScope, group: NewGroup): Promise<boolean> {
  const rows = await scope.tx
    .insert(groups)
    .values({ tenantId: scope.tenantId, ...group })
    .onConflictDoNothing()
    .returning({ id: groups.id })
  return rows.length > 0
}

/** The groups in use, by name. */
export async function listGroupRows(scope: OwnScope): Promise<GroupRow[]> {
  return selectGroups(scope, isLive(scope))
}

/** A group in use, or null. */
export async function findGroup(scope: OwnScope, id: string): Promise<GroupRow | null> {
  const [group] = await selectGroups(scope, and(isLive(scope), eq(groups.id, id)))
  return group ?? null
}

/** Locks a group in use until the transaction ends; null where there is none. */
export async function lockGroup(scope: OwnScope, id: string) {
  const [group] = await scope.tx
    .select({ id: groups.id, name: groups.name, rule: groups.rule })
    .from(groups)
    .where(and(isLive(scope), eq(groups.id, id)))
    .for('update')
  return group ?? null
}

/** Whether another group in use has the name. */
export async function isNameTaken(scope: OwnScope, { id, searchName }: { id: string; searchName: string }) {
  const [taken] = await scope.tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(isLive(scope), eq(groups.searchName, searchName)))
  return taken !== undefined && taken.id !== id
}

/** Renames or retires a group. The caller has locked it. */
export async function updateGroup(
  scope: OwnScope,
  id: string,
  change: { name: string; searchName: string } | { retiredAt: Date; retiredBy: string },
) {
  await scope.tx.update(groups).set(change).where(isGroup(scope, id))
}

/** Adds people to a group by hand; those who are in it stay. Returns whom it added. */
export async function insertGroupMembers(
  scope: OwnScope,
  { groupId, personIds, addedAt, addedBy }: { groupId: string; personIds: string[]; addedAt: Date; addedBy: string },
): Promise<string[]> {
  const rows = await scope.tx
    .insert(groupMembers)
    .values(personIds.map((personId) => ({ tenantId: scope.tenantId, groupId, personId, addedAt, addedBy })))
    .onConflictDoNothing()
    .returning({ personId: groupMembers.personId })
  return rows.map(({ personId }) => personId)
}

/** Takes people out of a group by hand. Returns how many were in it. */
export async function deleteGroupMembers(scope: OwnScope, groupId: string, personIds: string[]): Promise<number> {
  const rows = await scope.tx
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, scope.tenantId),
        eq(groupMembers.groupId, groupId),
        inArray(groupMembers.personId, personIds),
      ),
    )
    .returning({ personId: groupMembers.personId })
  return rows.length
}

/** How many people each rule fits today, in the order of the rules. */
export async function countPeopleOf(scope: OwnScope, rules: PeopleRule[]): Promise<number[]> {
  if (rules.length === 0) return []
  const counts = rules.map(
    (rule, index) =>
      sql`(select count(*)::int from ${persons} where ${isShown(scope)} and ${isOf(scope, rule)}) as ${sql.raw(`count_${index}`)}`,
  )
  const [row] = await scope.tx.execute<Record<string, number>>(sql`select ${sql.join(counts, sql`, `)}`)
  return rules.map((_, index) => row![`count_${index}`]!)
}
