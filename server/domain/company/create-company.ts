import { newId } from '#db/new-id.ts'
import { listOwnCompanies } from '#db/queries/account.ts'
import type { AccountContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { findOwnEnterprise } from './find-own-enterprise.ts'
import { foundCompany } from './found-company.ts'
import { slugCandidates } from './rules.ts'
import type { CreateCompanyInput } from './schema.ts'

/**
 * Founds a company with the user as its first administrator. It starts unverified. The name comes from the register; a typed one counts
 * only while the register is down. Throws INVALID (`invalidOrgnr`, `enterpriseNotFound`, `enterpriseDeleted`, `enterpriseRemoved`,
 * `enterpriseIsSubUnit`, `companyNameMissing`, `nameMissing`), CONFLICT (`alreadyYourCompany`) or TOO_MANY.
 */
export async function createCompany(
  ctx: AccountContext,
  { orgnr, typedName }: CreateCompanyInput,
): Promise<{ companySlug: string }> {
  const { name, nameOrigin } = await nameCompany(ctx, { orgnr, typedName })
  await ctx.reserve('companyFounded')
  const createdAt = ctx.now()
  return ctx.transaction(async (scope) => {
    if (!scope.user.name) throw new DomainError('INVALID', 'nameMissing')
    const mine = await listOwnCompanies(scope)
    if (mine.some((company) => company.orgnr === orgnr)) throw new DomainError('CONFLICT', 'alreadyYourCompany')
    for (const slug of slugCandidates(name, orgnr)) {
      const ids = { id: newId(createdAt.getTime()), membershipId: newId(createdAt.getTime()) }
      const company = { ...ids, slug, orgnr, name, nameOrigin, createdAt }
      if (await foundCompany(scope, company)) return { companySlug: slug }
    }
    throw new DomainError('CONFLICT', 'companyAddressTaken')
  })
}

async function nameCompany(
  ctx: AccountContext,
  { orgnr, typedName }: CreateCompanyInput,
): Promise<{ name: string; nameOrigin: 'register' | 'typed' }> {
  const answer = await findOwnEnterprise(ctx, { orgnr })
  switch (answer.outcome) {
    case 'found':
      if (answer.enterprise.kind === 'subUnit') throw new DomainError('INVALID', 'enterpriseIsSubUnit')
      return { name: answer.enterprise.name, nameOrigin: 'register' }
    case 'unavailable':
      if (!typedName || typedName.length < 2) throw new DomainError('INVALID', 'companyNameMissing')
      return { name: typedName, nameOrigin: 'typed' }
    case 'deleted':
      throw new DomainError('INVALID', 'enterpriseDeleted')
    case 'removed':
      throw new DomainError('INVALID', 'enterpriseRemoved')
    case 'not_found':
      throw new DomainError('INVALID', 'enterpriseNotFound')
  }
}
