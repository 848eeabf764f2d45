import type { listTeachableVersions } from '#db/queries/sessions.ts'
import { needsCertifiedProvider } from '#server/domain/course/rules.ts'
import { categoryOf } from '#server/domain/equipment/category-of.ts'
import { DomainError } from '#server/domain/errors.ts'

type TeachableVersion = Awaited<ReturnType<typeof listTeachableVersions>>[number]

/** Refuses a session of certified training (§10-3), which only a certified provider may give. INVALID (`certifiedTraining`). */
export function assertNotCertified(versions: readonly TeachableVersion[]): void {
  if (versions.some((version) => needsCertifiedProvider(version.kind, categoryOf(version)))) {
    throw new DomainError('INVALID', 'certifiedTraining')
  }
}
