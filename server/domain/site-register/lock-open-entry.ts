import { lockEntry } from '#db/queries/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockOpenRegister } from '#server/domain/project/lock-open-project.ts'
import type { EntryIdInput } from './schema.ts'

/** Locks a project on which there is work, and an entry of its list. NOT_FOUND; CONFLICT (`projectEnded`, `registerDeleted`). */
export async function lockOpenEntry(scope: OwnScope, { projectId, entryId }: EntryIdInput) {
  await lockOpenRegister(scope, projectId)
  const entry = await lockEntry(scope, projectId, entryId)
  if (!entry) throw new DomainError('NOT_FOUND')
  return entry
}
