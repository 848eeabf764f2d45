import { findEmployer } from '#db/queries/employers.ts'
import { findGroup } from '#db/queries/groups.ts'
import { findProject } from '#db/queries/projects.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { MakeInspectionInput } from './schema.ts'

/** What the group, project or employer is called today; empty where the pack covers everybody. NOT_FOUND. */
export async function nameOfCoverage(
  scope: OwnScope,
  { coverage, groupId, projectId, employerId }: MakeInspectionInput,
): Promise<string> {
  if (coverage === 'everybody') return ''
  const found = {
    group: () => findGroup(scope, groupId!),
    project: () => findProject(scope, projectId!),
    employer: () => findEmployer(scope, employerId!),
  }
  const one = await found[coverage]()
  if (!one) throw new DomainError('NOT_FOUND')
  return one.name
}
