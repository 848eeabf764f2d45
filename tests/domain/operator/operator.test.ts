import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { canView } from '#server/domain/access/policy.ts'
import { endVerification } from '#server/domain/operator/end-verification.ts'
import { findCompanies } from '#server/domain/operator/find-companies.ts'
import { listAlarms } from '#server/domain/operator/list-alarms.ts'
import { listCompanies } from '#server/domain/operator/list-companies.ts'
import { listEvents } from '#server/domain/operator/list-events.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const evidence = 'Firmaattest mottatt'
let dependencies: ReturnType<typeof openTestCompanies>
let operator: ReturnType<typeof dependencies.contexts.operator>
let keeper: TestCompany

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase())
  keeper = await dependencies.createCompany({ orgnr: '310000094' })
  operator = dependencies.contexts.operator({ signInId: keeper.admin.signInId, operators: [keeper.admin.email] })
})

const verify = (companyId: string) => verifyCompany(operator, { companyId, evidence }, 'operator_page')
const hasEmployerAccess = ({ viewer }: TestCompany) =>
  viewer.ctx.employerTransaction(canView, async (scope) => scope !== null)

describe('verifying', () => {
  test('gives access as employer on the next request, and ending it removes the access', async () => {
    const company = await dependencies.createCompany({ orgnr: '310000027' })
    expect(await hasEmployerAccess(company)).toBe(false)
    await verify(company.id)
    expect(await hasEmployerAccess(company)).toBe(true)
    await endVerification(operator, { companyId: company.id, reason: 'Feil virksomhet' })
    expect(await hasEmployerAccess(company)).toBe(false)
    await verify(company.id)
    expect(await hasEmployerAccess(company)).toBe(true)
  })

  test('allows one company for each orgnr', async () => {
    const [first, second] = [
      await dependencies.createCompany({ orgnr: '310000035' }),
      await dependencies.createCompany({ orgnr: '310000035' }),
    ]
    await verify(first.id)
    await expect(verify(second.id)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'orgnrVerifiedElsewhere' })
    expect(await hasEmployerAccess(second)).toBe(false)
    await endVerification(operator, { companyId: first.id, reason: 'Solgt' })
    await verify(second.id)
    expect(await hasEmployerAccess(second)).toBe(true)
  })

  test('verifies one company when two operators do it at once', async () => {
    const rivals = [
      await dependencies.createCompany({ orgnr: '310000043' }),
      await dependencies.createCompany({ orgnr: '310000043' }),
    ]
    const answers = await Promise.allSettled(rivals.map(({ id }) => verify(id)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'orgnrVerifiedElsewhere' },
    })
  })

  test('happens once, and only for an existing company', async () => {
    const company = await dependencies.createCompany({ orgnr: '310000051' })
    await verify(company.id)
    await expect(verify(company.id)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'alreadyVerified' })
    await expect(verify(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const attempt = endVerification(operator, { companyId: keeper.id, reason: 'Aldri bekreftet' })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is logged with who, what, which and why', async () => {
    const company = await dependencies.createCompany({ orgnr: '310000078' })
    dependencies.passTime(1000)
    await verify(company.id)
    dependencies.passTime(1000)
    await endVerification(operator, { companyId: company.id, reason: 'Ble slettet' })
    const { events } = await listEvents(operator, { after: null })
    expect(events.slice(0, 2)).toMatchObject([
      {
        action: 'company.verification_ended',
        operator: keeper.admin.email,
        companyName: company.name,
        note: 'Ble slettet',
      },
      { action: 'company.verified', operator: keeper.admin.email, companyName: company.name, note: evidence },
    ])
  })

  test('by command is logged as such', async () => {
    const company = await dependencies.createCompany({ orgnr: '310000086' })
    const byCommand = dependencies.contexts.operatorByCommand('command: root')
    await verifyCompany(byCommand, { companyId: company.id, evidence }, 'operator_command')
    expect(await findCompanies(operator, company.slug)).toMatchObject([
      { method: 'operator_command', verifiedBy: 'command: root' },
    ])
  })
})

describe('operator access', () => {
  test('is set by the installation: others find nothing', async () => {
    const ctx = dependencies.contexts.operator({ signInId: keeper.viewer.signInId, operators: [keeper.admin.email] })
    const company = await dependencies.createCompany({ orgnr: '310000094' })
    const list = (each: typeof ctx) => listCompanies(each, { text: '', verified: false, after: null })
    expect((await expectOnlyFor(operator, list, [[ctx, 'NOT_FOUND']])).companies.length).toBeGreaterThan(0)
    const verifyAs = (each: typeof ctx) => verifyCompany(each, { companyId: company.id, evidence }, 'operator_page')
    await expectOnlyFor(operator, verifyAs, [[ctx, 'NOT_FOUND']])
  })

  test('ends with the sign-in', async () => {
    const ctx = dependencies.contexts.operator({ signInId: newId(), operators: [keeper.admin.email] })
    const ask = (each: typeof ctx) => listEvents(each, { after: null })
    await expectOnlyFor(operator, ask, [[ctx, 'UNAUTHENTICATED']])
  })
})

describe('the list', () => {
  test('finds by part of the name, by address and by the start of the number, as typed', async () => {
    const company = await dependencies.createCompany({ orgnr: '310000019' })
    const find = async (text: string) => {
      const { companies } = await listCompanies(operator, { text, verified: false, after: null })
      return companies.map(({ id }) => id)
    }
    expect(await find(company.name.slice(2).toLowerCase())).toContain(company.id)
    expect(await find(company.slug)).toContain(company.id)
    expect(await find('310 000 019')).toContain(company.id)
    expect(await find('%')).toEqual([])
    expect(await find('finnes ikke')).toEqual([])
  })

  test('pages through all companies, newest first, each once', async () => {
    await Promise.all(Array.from({ length: 30 }, () => dependencies.createCompany({ orgnr: '310000019' })))
    const seen: string[] = []
    for (let after: string | null = null, pages = 0; pages < 5; pages += 1) {
      const { companies, next } = await listCompanies(operator, { text: '', verified: false, after })
      seen.push(...companies.map(({ id }) => id))
      if (!next) break
      after = next
    }
    expect(seen.length).toBeGreaterThan(30)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual([...seen].sort().reverse())
  })
})

test('shows a budget alarm to the operator, with the company and without personal data', async () => {
  const company = await dependencies.createCompany({ orgnr: '310000051' })
  const { viewer } = company
  const lookUp = () => viewer.ctx.reserve(canView, 'cardLookUp').catch(() => {})
  await Promise.all(Array.from({ length: 60 }, lookUp))
  const alarms = await listAlarms(operator)
  expect(alarms).toMatchObject([
    { budget: 'cardLookUp', level: 'member', companyName: company.name, companyOrgnr: '310000051', refused: 20 },
  ])
  expect(JSON.stringify(alarms)).not.toContain(viewer.membershipId)
  const nobody = dependencies.contexts.operator({ signInId: viewer.signInId, operators: [] })
  await expect(listAlarms(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
