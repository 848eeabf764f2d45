import type { CompanyContext } from '#server/domain/context.ts'
import { assertOrgnr } from '#server/domain/enterprise/assert-orgnr.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { ProjectInput } from './schema.ts'

/** What the table keeps of a project as it was typed. INVALID (`invalidOrgnr`). */
export function checkProject(ctx: Pick<CompanyContext, 'settings'>, { clientOrgnr, ...project }: ProjectInput) {
  if (clientOrgnr) assertOrgnr(ctx, clientOrgnr)
  return { ...project, searchName: normaliseText(project.name), clientOrgnr: clientOrgnr || null }
}
