import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { equipmentCategories } from '#db/schema/equipment.ts'
import { projects } from '#db/schema/projects.ts'
import { groups, requirements } from '#db/schema/requirements.ts'
import type { OwnScope } from '#db/scope.ts'

export type NewRequirement = Omit<typeof requirements.$inferSelect, 'tenantId' | 'endedAt' | 'endedBy'>

/** As many as a company may have at once: one page and one matrix show them all. */
export const MOST_REQUIREMENTS = 300

/** A new requirement, or false where it stands already. */
export async function insertRequirement(scope: OwnScope, requirement: NewRequirement): Promise<boolean> {
  const rows = await scope.tx
    .insert(requirements)
    .values({ tenantId: scope.tenantId, ...requirement })
    .onConflictDoNothing()
    .returning({ id: requirements.id })
  return rows.length > 0
}

/** Ends a requirement that stands. False where there is none with this id. */
export async function endRequirementRow(scope: OwnScope, id: string, end: { endedAt: Date; endedBy: string }) {
  const rows = await scope.tx
    .update(requirements)
    .set(end)
    .where(and(eq(requirements.tenantId, scope.tenantId), eq(requirements.id, id), isNull(requirements.endedAt)))
    .returning({ id: requirements.id })
  return rows.length > 0
}

/** What is required today, by title of the course; without that of retired courses and groups, and of projects that have ended. */
export async function listRequirementRows(scope: OwnScope, about: 'all' | 'people' = 'all') {
  return scope.tx
    .select({
      id: requirements.id,
      courseId: requirements.courseId,
      courseTitle: courses.title,
      courseKind: courses.kind,
      audience: requirements.audience,
      groupId: requirements.groupId,
      groupName: groups.name,
      groupRule: groups.rule,
      groupEmployerId: groups.employerId,
      groupTrade: groups.trade,
      groupProjectId: groups.projectId,
      trade: requirements.trade,
      projectId: requirements.projectId,
      projectName: projects.name,
      categoryKey: requirements.categoryKey,
      categoryId: requirements.categoryId,
      ownCategory: { name: equipmentCategories.name, kind: equipmentCategories.kind },
    })
    .from(requirements)
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, requirements.courseId)))
    .leftJoin(groups, and(eq(groups.tenantId, scope.tenantId), eq(groups.id, requirements.groupId)))
    .leftJoin(projects, and(eq(projects.tenantId, scope.tenantId), eq(projects.id, requirements.projectId)))
    .leftJoin(
      equipmentCategories,
      and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, requirements.categoryId)),
    )
    .where(
      and(
        eq(requirements.tenantId, scope.tenantId),
        isNull(requirements.endedAt),
        isNull(courses.retiredAt),
        isNull(groups.retiredAt),
        isNull(projects.endedOn),
        about === 'people' ? ne(requirements.audience, 'equipment') : undefined,
      ),
    )
    .orderBy(asc(courses.searchTitle), asc(requirements.courseId), asc(requirements.id))
    .limit(MOST_REQUIREMENTS)
}

export type RequirementRow = Awaited<ReturnType<typeof listRequirementRows>>[number]
