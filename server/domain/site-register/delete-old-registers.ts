import { listProjectsToClear, updateProject } from '#db/queries/projects.ts'
import { deleteRegister } from '#db/queries/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { osloDate } from '#server/domain/record/rules.ts'

/** How many in one night. */
const PROJECTS = 50

/** Deletes the lists of persons of projects where the work ended more than six months ago (Byggherreforskriften §15), each with an event in the log. */
export async function deleteOldRegisters(scope: OwnScope, now: Date): Promise<void> {
  const today = osloDate(now)
  for (const { id } of await listProjectsToClear(scope, today, PROJECTS)) {
    const entries = await deleteRegister(scope, id)
    await updateProject(scope, id, { registerDeletedOn: today })
    await recordAuditEvent(scope, { action: 'site_register.deleted', entityId: id, payload: { entries }, now })
  }
}
