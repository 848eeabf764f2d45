import { expect, test } from 'vitest'
import { completeLinks } from '#server/domain/person/complete-links.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

// What Kyndig does where its address says `cluster=citus`, on one PostgreSQL: the same statements run on a cluster in `npm run test:citus`.
const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const address = new URL(database.appUrl)
address.searchParams.set('cluster', 'citus')
const cluster = openTestCompanies({ ...database, appUrl: address.href }, dependencies)
const { asSuperuser } = cluster
const job = cluster.contexts.job('test')

async function train({ admin, instructor }: TestCompany, ...cards: string[]) {
  const { versionId } = await publishTestCourse(admin)
  await completeTestSession(instructor, await startTestSession(instructor, versionId), cards.map(qrOf))
}

test('people of two companies on a cluster are one human, with the keys that plain PostgreSQL gives, once the links are complete', async () => {
  const [one, other] = [await cluster.createCompany(), await cluster.createCompany({ orgnr: '310000086' })]
  await Promise.all([train(one, 'valid-kari', 'valid-jonas'), train(other, 'valid-kari')])
  const find = () => asSuperuser<{ subject: string | null; right: boolean }[]>`
    select p.subject_id as subject, r.employer_person_key = encode(substring(sha256(convert_to(
      coalesce(l.subject_id, p.id)::text || ':' || r.employer_orgnr, 'UTF8')) from 1 for 16), 'hex')::uuid as right
    from records r join persons p on p.tenant_id = r.tenant_id and p.id = r.person_id
    left join subject_links l on l.person_tenant_id = p.tenant_id and l.person_id = p.id where p.first_name = 'Kari'`
  expect(await find()).toEqual(Array(2).fill({ subject: null, right: true }))

  expect(await completeLinks(job)).toBe(3)
  const [first, second] = await find()
  expect(first!.subject).not.toBeNull()
  expect(second).toEqual(first)
  expect(await completeLinks(job)).toBe(0)
})

test('a company reaches neither the links nor who they lead to', async () => {
  const read = (statement: string) =>
    cluster.access.pools.own.transaction(({ run }) => run(statement, [], 'execute'), 'rollback')
  await expect(read('select * from subject_links')).rejects.toMatchObject({ code: '42501' })
  await expect(read('select app.complete_subject_links()')).rejects.toMatchObject({ code: '42501' })
})
