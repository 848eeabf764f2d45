import { findProjectShare, readSharedProjects } from '#db/queries/project-shares.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { canBeShared, type RequiredByHost, shareStateOf } from './rules.ts'

/** Locks a share that the company may still change, also where it has run out. NOT_FOUND; CONFLICT (`shareEnded`). */
export async function lockOpenShare(scope: OwnScope, shareId: string, now: Date) {
  const share = await findProjectShare(scope, shareId, 'for update')
  const [project] = share ? await readSharedProjects(scope, { shareId, now }) : []
  if (!share || !project) throw new DomainError('NOT_FOUND')
  if (!canBeShared(shareStateOf(share, project, osloDate(now)))) throw new DomainError('CONFLICT', 'shareEnded')
  const required: RequiredByHost[] = JSON.parse(project.required ?? '[]')
  return { share, project, required }
}
