import { findProject, lockProject } from '#db/queries/projects.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/** Locks a project on which there is work. NOT_FOUND; CONFLICT (`projectEnded`). */
export async function lockOpenProject(scope: OwnScope, projectId: string) {
  const project = await lockProject(scope, projectId)
  if (!project) throw new DomainError('NOT_FOUND')
  if (project.endedOn) throw new DomainError('CONFLICT', 'projectEnded')
  return project
}

/** The same, for what its list of persons needs. CONFLICT (`projectEnded`; `registerDeleted`: nobody comes onto a list that was deleted). */
export async function lockOpenRegister(scope: OwnScope, projectId: string) {
  const project = await lockOpenProject(scope, projectId)
  if (project.registerDeletedOn) throw new DomainError('CONFLICT', 'registerDeleted')
  return project
}

/** `lockOpenProject` without the lock, where a project may be chosen: its id, or null for none. */
export async function assertOpenProject(scope: OwnScope, projectId: string | null | undefined): Promise<string | null> {
  if (!projectId) return null
  const project = await findProject(scope, projectId)
  if (!project) throw new DomainError('NOT_FOUND')
  if (project.endedOn) throw new DomainError('CONFLICT', 'projectEnded')
  return projectId
}
