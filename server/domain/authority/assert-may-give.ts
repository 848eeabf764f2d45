import type { CourseKind } from '#db/enums.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkAuthority, type Giving } from './check-authority.ts'

/**
 * Refuses to start a session whose instructor lacks authority for a course on the day of training, where the company stops that. INVALID
 * (`authorityMissing`). Returns the courses that lack it where the company only flags it.
 */
export async function assertMayGive(
  scope: OwnScope,
  giving: Giving<{ courseId: string; kind: CourseKind }>,
): Promise<{ courseId: string }[]> {
  const { mode, checked } = await checkAuthority(scope, giving)
  const missing = checked.filter(({ authority }) => !authority)
  if (mode === 'stop' && missing.length > 0) throw new DomainError('INVALID', 'authorityMissing')
  return missing.map(({ course }) => course)
}
