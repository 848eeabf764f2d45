import { takePage } from '#db/queries/page.ts'
import { findProject } from '#db/queries/projects.ts'
import { listQualified as listQualifiedRows } from '#db/queries/verdicts.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readNeeds } from './read-needs.ts'
import type { ListQualifiedInput } from './schema.ts'

const PAGE_SIZE = 50

/**
 * Who in the company's book may do it today, by name, a page at a time; of one project, who is on its list, and nobody once it has ended.
 * NOT_FOUND for an unknown course, category, model or project.
 */
export function listQualified(ctx: CompanyContext, { what, projectId, after }: ListQualifiedInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { subject, needs } = await readNeeds(scope, what)
    if (projectId && !(await findProject(scope, projectId))) throw new DomainError('NOT_FOUND')
    const [anyOf, ...others] = needs.map((courses) => courses.map(({ id }) => id))
    if (!anyOf) return { subject, isKnown: false, people: [], next: null }
    const filter = { anyOf, allOf: others.flat(), projectId, today: osloDate(ctx.now()), after }
    const { page, last } = await takePage(PAGE_SIZE, (limit) => listQualifiedRows(scope, { ...filter, limit }))
    return {
      subject,
      isKnown: true,
      people: page.map(({ sortKey: _, employerId: __, ...person }) => person),
      next: last && { key: last.sortKey, id: last.id },
    }
  })
}
