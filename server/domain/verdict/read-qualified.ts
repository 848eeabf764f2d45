import { takePage } from '#db/queries/page.ts'
import { findProject } from '#db/queries/projects.ts'
import { listQualified as listQualifiedRows } from '#db/queries/verdicts.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { readNeeds } from './read-needs.ts'
import type { ListQualifiedInput } from './schema.ts'

/**
 * A page of who in the company's book may do it on `today`, by name; of one project, who is on its list, and nobody once it has ended.
 * NOT_FOUND for an unknown course, category, model or project.
 */
export async function readQualified(
  scope: OwnScope,
  { what, projectId, after }: ListQualifiedInput,
  { size, today }: { size: number; today: string },
) {
  const { subject, needs } = await readNeeds(scope, what)
  const project = projectId ? await findProject(scope, projectId) : null
  if (projectId && !project) throw new DomainError('NOT_FOUND')
  const found = { subject, projectName: project?.name ?? null }
  const [anyOf, ...others] = needs.map((courses) => courses.map(({ id }) => id))
  if (!anyOf) return { ...found, isKnown: false, people: [], next: null }
  const filter = { anyOf, allOf: others.flat(), projectId, today, after }
  const { page, last } = await takePage(size, (limit) => listQualifiedRows(scope, { ...filter, limit }))
  return {
    ...found,
    isKnown: true,
    people: page.map(({ sortKey: _, employerId: __, ...person }) => person),
    next: last && { key: last.sortKey, id: last.id },
  }
}
