import { findProject } from '#db/queries/projects.ts'
import { listSessionCourses, listSessionRows } from '#db/queries/sessions.ts'
import { countRegister, listChecks } from '#db/queries/site-register.ts'
import { canKeepRegister, canManageProjects, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { sessionTitle } from '#server/domain/session/rules.ts'
import { acceptedTrades, isCheckedDaily, isOverdue, registerKeptUntil } from './rules.ts'
import type { ProjectIdInput } from './schema.ts'

const SESSIONS_SHOWN = 5

/** A project, its latest sessions, how many are on its list of persons, and who checked the list last. NOT_FOUND. */
export function getProject(ctx: CompanyContext, { projectId }: ProjectIdInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const project = await findProject(scope, projectId)
    if (!project) throw new DomainError('NOT_FOUND')
    const today = osloDate(ctx.now())
    const [counts, [latest], sessions] = await Promise.all([
      countRegister(scope, { projectId, trades: acceptedTrades(project.cardRule), today }),
      listChecks(scope, projectId, 1),
      listSessionRows(scope, { projectId, limit: SESSIONS_SHOWN }),
    ])
    const courses = await listSessionCourses(
      scope,
      sessions.map(({ id }) => id),
    )
    const { role } = requireMember(scope)
    const isGone = project.registerDeletedOn !== null
    const isChecked = latest?.day === today
    return {
      ...project,
      ...counts,
      sessions: sessions.map(({ id, trainedOn, completedAt }) => ({
        id,
        trainedOn,
        isCompleted: completedAt !== null,
        title: sessionTitle(courses.filter(({ sessionId }) => sessionId === id).map(({ title }) => title)),
      })),
      lastCheck: latest ?? null,
      isCheckedToday: isChecked,
      needsCheck: isCheckedDaily(project, today) && !isChecked,
      isOverdue: isOverdue(project, today),
      keptUntil: registerKeptUntil(project, latest?.day ?? null),
      canManage: canManageProjects(role),
      canKeep: canKeepRegister(role) && project.endedOn === null && !isGone,
      canDownload: canKeepRegister(role) && !isGone,
    }
  })
}
