import { listCourseTitles } from '#db/queries/prerequisites.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** The courses that a course may require, each once. Throws INVALID `requiresItself`, and NOT_FOUND for one that the company does not have. */
export async function checkRequired(scope: OwnScope, courseId: string, wanted: string[]): Promise<string[]> {
  const ids = [...new Set(wanted)]
  if (ids.includes(courseId)) throw new DomainError('INVALID', 'requiresItself')
  if ((await listCourseTitles(scope, ids)).length < ids.length) throw new DomainError('NOT_FOUND')
  return ids
}
