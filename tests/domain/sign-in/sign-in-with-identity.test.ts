import { beforeAll, expect, test } from 'vitest'
import { signInWithIdentity } from '#server/domain/sign-in/sign-in-with-identity.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

let dependencies: ReturnType<typeof openTestCompanies>

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase())
})

const identity = {
  issuer: 'https://id.example',
  subject: 's-1',
  name: 'Kari Prøve',
  device: 'Chrome, Android',
  provedAt: null,
}
const signIn = (change: Partial<Parameters<typeof signInWithIdentity>[1]>) =>
  signInWithIdentity(dependencies.contexts.signIn(), { ...identity, verifiedEmail: null, ...change })

test('the first time uses an address that the provider has verified', async () => {
  await expect(signIn({ subject: 'unproved' })).rejects.toMatchObject({ code: 'INVALID', reason: 'emailNotVerified' })
  expect(await dependencies.asSuperuser`select 1 from identities where subject = 'unproved'`).toHaveLength(0)
})

test('from then on issuer and subject are enough, whatever the address is now', async () => {
  const first = await signIn({ verifiedEmail: 'Kari@Firma.Example' })
  const again = await signIn({})
  const moved = await signIn({ verifiedEmail: 'kari@elsewhere.example' })
  expect([again.userId, moved.userId]).toEqual([first.userId, first.userId])
  const users = await dependencies.asSuperuser`select email, name from users where id = ${first.userId}`
  expect(users).toMatchObject([{ email: 'kari@firma.example', name: 'Kari Prøve' }])
})

test('the same subject at another issuer is another user', async () => {
  const one = await signIn({ subject: 'same', verifiedEmail: 'one@firma.example' })
  const other = await signIn({ subject: 'same', issuer: 'https://other.example', verifiedEmail: 'two@firma.example' })
  expect(other.userId).not.toBe(one.userId)
})

test('a known, verified address is the same user, whose name stays unchanged', async () => {
  const company = await dependencies.createCompany()
  const { email, userId, name } = company.viewer
  expect((await signIn({ subject: 'viewer', verifiedEmail: email })).userId).toBe(userId)
  expect(await dependencies.asSuperuser`select name from users where id = ${userId}`).toMatchObject([{ name }])
})

test('stores issuer, subject and user, and nothing else from the provider', async () => {
  const columns = await dependencies.asSuperuser`select column_name from information_schema.columns
    where table_name = 'identities' order by column_name`
  expect(columns.map((row) => row.column_name)).toEqual(['created_at', 'issuer', 'subject', 'user_id'])
})
