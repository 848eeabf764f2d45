import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { createCompany } from '#server/domain/company/create-company.ts'
import { findOwnEnterprise } from '#server/domain/company/find-own-enterprise.ts'
import { getCompany } from '#server/domain/company/get-company.ts'
import { getCompanyFacts } from '#server/domain/company/get-company-facts.ts'
import type { EnterpriseAnswer } from '#server/domain/enterprise/port.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

let dependencies: ReturnType<typeof openTestCompanies>
let registers: Awaited<ReturnType<typeof openTestRegisters>>
let answer: EnterpriseAnswer | null = null

beforeAll(async () => {
  registers = await openTestRegisters()
  const real = registers.dependencies.enterprises
  dependencies = openTestCompanies(await openTestDatabase(), {
    ...registers.dependencies,
    // The register over HTTP. A test may insert an answer that the sandbox gives for no number.
    enterprises: { ...real, find: async (orgnr, options) => answer ?? real.find(orgnr, options) },
  })
})

beforeEach(() => {
  answer = null
})

let founders = 0
async function newFounder(name = 'Grunn Legger') {
  const [userId, signInId] = [newId(), newId()]
  const email = `founder-${++founders}@firma.example`
  await dependencies.asSuperuser`insert into users (id, email, name, created_at) values (${userId}, ${email}, ${name}, now())`
  await dependencies.asSuperuser`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
    values (${signInId}, ${userId}, 'email_code', '', now(), now() + interval '1 day')`
  return { userId, signInId, ctx: dependencies.contexts.account(signInId) }
}

const mainUnit = (name: string, orgnr = '310000019'): EnterpriseAnswer => ({
  outcome: 'found',
  enterprise: { orgnr, name, kind: 'mainUnit', parentOrgnr: null, legalForm: 'AS', address: null, bankrupt: false },
})

describe('founding a company', () => {
  test('takes the name from the register; the founder is its administrator, and it is unverified', async () => {
    const { ctx, signInId } = await newFounder()
    const found = await findOwnEnterprise(ctx, { orgnr: '310000019' })
    const { companySlug } = await createCompany(ctx, { orgnr: '310000019', typedName: 'Noe annet' })
    const inside = dependencies.contexts.company({ signInId, companySlug })
    expect(found).toMatchObject({ outcome: 'found' })
    expect(await getCompany(inside)).toMatchObject({ role: 'admin', verified: false, orgnr: '310000019' })
    expect(await getCompanyFacts(inside)).toMatchObject({ nameOrigin: 'register', verification: null })
    const { companies } = await getAccount(ctx)
    expect(companies).toMatchObject([{ slug: companySlug, role: 'admin', verified: false }])
    if (found.outcome === 'found') expect(companies[0]!.name).toBe(found.enterprise.name)
  })

  test('gives the same name another address', async () => {
    answer = mainUnit('Lik Navn AS')
    const slugs: string[] = []
    for (let count = 1; count <= 3; count += 1) {
      slugs.push((await createCompany((await newFounder()).ctx, { orgnr: '310000019' })).companySlug)
    }
    expect(slugs).toEqual(['lik-navn', 'lik-navn-2', 'lik-navn-3'])
  })

  test('gives each of several concurrent companies its own address', async () => {
    answer = mainUnit('Samtidig AS')
    const founding = await Promise.all(Array.from({ length: 4 }, () => newFounder()))
    const made = await Promise.all(founding.map(({ ctx }) => createCompany(ctx, { orgnr: '310000019' })))
    expect(new Set(made.map(({ companySlug }) => companySlug)).size).toBe(4)
  })

  test('is rejected when the user already has the company', async () => {
    const { ctx } = await newFounder()
    await createCompany(ctx, { orgnr: '310000019' })
    await expect(createCompany(ctx, { orgnr: '310000019' })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'alreadyYourCompany',
    })
  })

  test('requires that the user has a name', async () => {
    const { ctx } = await newFounder('')
    await expect(createCompany(ctx, { orgnr: '310000019' })).rejects.toMatchObject({ reason: 'nameMissing' })
  })

  test('asks for a typed name while the register is down, and accepts it', async () => {
    answer = { outcome: 'unavailable' }
    const { ctx, signInId } = await newFounder()
    await expect(createCompany(ctx, { orgnr: '310000019' })).rejects.toMatchObject({ reason: 'companyNameMissing' })
    const { companySlug } = await createCompany(ctx, { orgnr: '310000019', typedName: 'Skrevet Selv AS' })
    const inside = dependencies.contexts.company({ signInId, companySlug })
    expect(await getCompanyFacts(inside)).toMatchObject({ name: 'Skrevet Selv AS', nameOrigin: 'typed' })
  })

  test.each([
    ['enterpriseDeleted', { outcome: 'deleted', orgnr: '310000019', name: 'Borte AS', deletedOn: '2024-01-01' }],
    ['enterpriseRemoved', { outcome: 'removed' }],
    ['enterpriseNotFound', { outcome: 'not_found' }],
  ] as [string, EnterpriseAnswer][])('reports %s, whatever name is typed', async (reason, given) => {
    answer = given
    const { ctx } = await newFounder()
    await expect(createCompany(ctx, { orgnr: '310000019', typedName: 'Likevel AS' })).rejects.toMatchObject({
      code: 'INVALID',
      reason,
    })
  })

  test('rejects a sub-unit: the company must be the main unit', async () => {
    answer = {
      outcome: 'found',
      enterprise: {
        ...(mainUnit('Avd. Bergen') as { enterprise: object }).enterprise,
        kind: 'subUnit',
        parentOrgnr: '310000027',
      },
    } as EnterpriseAnswer
    const { ctx } = await newFounder()
    await expect(createCompany(ctx, { orgnr: '310000019' })).rejects.toMatchObject({ reason: 'enterpriseIsSubUnit' })
  })

  test('rejects a number with a wrong check digit, without asking the register', async () => {
    const { ctx } = await newFounder()
    await expect(findOwnEnterprise(ctx, { orgnr: '310000018' })).rejects.toMatchObject({ reason: 'invalidOrgnr' })
  })

  test('does not ask the register for a caller who is signed out', async () => {
    const ctx = dependencies.contexts.account(newId())
    await expect(findOwnEnterprise(ctx, { orgnr: '310000019' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
