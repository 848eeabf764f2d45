import { asc } from 'drizzle-orm'
import { inspectionPeople } from '#db/schema/inspections.ts'
import { projectSharePeople } from '#db/schema/project-shares.ts'
import type { WorkerScope } from '#db/scope.ts'
import { isOwn } from './worker-data.ts'

/** The inspection packs that name the person, and who got each. */
export async function listOwnInspections(scope: WorkerScope) {
  const { tenantId: companyId, recipient, madeAt, firstName, lastName, birthDate, employerName } = inspectionPeople
  return scope.tx
    .select({ companyId, recipient, madeAt, firstName, lastName, birthDate, employerName })
    .from(inspectionPeople)
    .where(isOwn(scope, inspectionPeople))
    .orderBy(asc(madeAt))
}

/** With which projects of other companies the person is or was shared. */
export async function listOwnProjectShares(scope: WorkerScope) {
  const { tenantId: companyId, hostName, projectName, addedAt, removedAt } = projectSharePeople
  return scope.tx
    .select({ companyId, hostName, projectName, addedAt, removedAt })
    .from(projectSharePeople)
    .where(isOwn(scope, projectSharePeople))
    .orderBy(asc(addedAt))
}
