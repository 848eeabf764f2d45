import { takePage } from '#db/queries/page.ts'
import { listProjectRows } from '#db/queries/projects.ts'
import type { OwnScope } from '#db/scope.ts'
import { isCheckedDaily } from './rules.ts'
import type { ListProjectsInput } from './schema.ts'

/** A page of open or ended projects, the one that began last first. `today`: `YYYY-MM-DD` in Oslo. */
export async function readProjects(
  scope: OwnScope,
  { state, after }: ListProjectsInput,
  { size, today }: { size: number; today: string },
) {
  const { page, last } = await takePage(size, (limit) => listProjectRows(scope, { state, today, after, limit }))
  return {
    projects: page.map((project) => ({
      ...project,
      needsCheck: isCheckedDaily(project, today) && !project.isChecked,
    })),
    next: last && { startsOn: last.startsOn, id: last.id },
  }
}
