import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findEnterprise } from '#server/domain/enterprise/find-enterprise.ts'
import { searchEnterprises } from '#server/domain/enterprise/search-enterprises.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany()
})
beforeEach(() => sandbox.control.reset())

const search = (text: string) => searchEnterprises(company.instructor.ctx, { text })
const find = (orgnr: string) => findEnterprise(company.instructor.ctx, { orgnr })

describe('searching', () => {
  test('finds companies and their branches, each branch with its main unit', async () => {
    expect(await search('fjellbygg')).toMatchObject({
      outcome: 'found',
      enterprises: [
        { orgnr: '310000019', kind: 'mainUnit', parent: null },
        { orgnr: '310000108', kind: 'subUnit', parent: { orgnr: '310000019', name: 'FJELLBYGG TEST AS' } },
        { orgnr: '310000302', kind: 'subUnit', parent: { orgnr: '310000019' } },
      ],
    })
  })

  test('finds by number, in any notation', async () => {
    for (const text of ['310000108', '310 000 108', 'NO 310000108 MVA'])
      expect(await search(text)).toMatchObject({
        enterprises: [{ orgnr: '310000108', parent: { name: 'FJELLBYGG TEST AS' } }],
      })
    expect(await search('310000124')).toEqual({ outcome: 'found', enterprises: [] })
  })

  test('shows a bankruptcy, and returns at most one page of similar names', async () => {
    expect(await search('konkurs')).toMatchObject({ enterprises: [{ orgnr: '310000140', bankrupt: true }] })
    const answer = await search('bygg og anlegg')
    expect(answer).toMatchObject({ outcome: 'found' })
    expect('enterprises' in answer && answer.enterprises).toHaveLength(10)
  })

  test('reports an empty result differently from a failed search', async () => {
    expect(await search('finnes ikke')).toEqual({ outcome: 'found', enterprises: [] })
    sandbox.control.change({ enterprises: { down: true } })
    expect(await search('noe annet')).toEqual({ outcome: 'unavailable' })
    expect(await search('310000035')).toEqual({ outcome: 'unavailable' })
  })

  test('is for those who may check people in: the register is not asked for others', async () => {
    await expect(searchEnterprises(company.viewer.ctx, { text: 'havn' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(findEnterprise(company.viewer.ctx, { orgnr: '310000043' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(sandbox.control.stats.enterpriseRequests).toBe(0)
    expect(await find('310000043')).toMatchObject({ outcome: 'found' })
    expect(sandbox.control.stats.enterpriseRequests).toBeGreaterThan(0)
  })
})

describe('finding by number', () => {
  test('returns a branch with its main unit', async () => {
    expect(await find('310 000 116')).toMatchObject({
      outcome: 'found',
      enterprise: { orgnr: '310000116', parent: { orgnr: '310000035', name: 'NORDLYS ENTREPRENØR TEST AS' } },
    })
  })

  test('distinguishes the kinds of gone, and an invalid number', async () => {
    expect(await find('310000159')).toMatchObject({ outcome: 'deleted', deletedOn: '2025-06-30' })
    expect(await find('310000132')).toEqual({ outcome: 'removed' })
    expect(await find('310000329')).toEqual({ outcome: 'not_found' })
    await expect(find('310000011')).rejects.toMatchObject({ reason: 'invalidOrgnr' })
  })
})
