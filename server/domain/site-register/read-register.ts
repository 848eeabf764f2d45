import { takePage } from '#db/queries/page.ts'
import { findProject } from '#db/queries/projects.ts'
import { listRegisterRows } from '#db/queries/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { acceptedTrades } from '#server/domain/project/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { numberStateOf } from './rules.ts'
import type { ListRegisterInput } from './schema.ts'

/** A page of the list of persons of a project, by name, with encrypted numbers of cards. NOT_FOUND. */
export async function readRegister(
  scope: OwnScope,
  { projectId, everybody, after }: ListRegisterInput,
  { now, size }: { now: Date; size: number },
) {
  const project = await findProject(scope, projectId)
  if (!project) throw new DomainError('NOT_FOUND')
  const filter = {
    projectId,
    onlyNow: !everybody,
    trades: acceptedTrades(project.cardRule),
    today: osloDate(now),
    after,
  }
  const { page, last } = await takePage(size, (limit) => listRegisterRows(scope, { ...filter, limit }))
  return {
    project,
    rows: page.map((row) => ({ ...row, numberState: numberStateOf(row) })),
    next: last && { key: last.sortKey, id: last.personId },
  }
}
