import { beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '#server/domain/account/get-account.ts'
import { listSignIns } from '#server/domain/account/list-sign-ins.ts'
import { renameAccount } from '#server/domain/account/rename-account.ts'
import { revokeOtherSignIns } from '#server/domain/account/revoke-other-sign-ins.ts'
import { revokeSignIn } from '#server/domain/account/revoke-sign-in.ts'
import { getCompany } from '#server/domain/company/get-company.ts'
import { signInAsPersona } from '#server/domain/sign-in/sign-in-as-persona.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

let dependencies: ReturnType<typeof openTestCompanies>
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase())
  company = await dependencies.createCompany({ verified: true })
  other = await dependencies.createCompany({ orgnr: '310000027' })
})

const accountOf = (signInId: string) => dependencies.contexts.account(signInId)
const signInAgain = ({ email }: { email: string }) =>
  signInAsPersona(dependencies.contexts.signIn(), { email, device: 'Safari, iPhone' })

test('an account lists its own companies, with the role in each and whether they are verified', async () => {
  const { companies, user } = await getAccount(accountOf(company.instructor.signInId))
  expect(companies).toEqual([
    { slug: company.slug, name: company.name, orgnr: company.orgnr, role: 'instructor', verified: true },
  ])
  expect(user).toMatchObject({ email: company.instructor.email, name: company.instructor.name })
})

test('a new name is shown at once, and no other user is renamed', async () => {
  const { signInId, email } = company.viewer
  await renameAccount(accountOf(signInId), { name: 'Nytt Navn' })
  expect((await getAccount(accountOf(signInId))).user.name).toBe('Nytt Navn')
  expect(await dependencies.asSuperuser`select email from users where name = 'Nytt Navn'`).toMatchObject([{ email }])
  expect(await dependencies.asSuperuser`select email from memberships where name = 'Nytt Navn'`).toMatchObject([
    { email },
  ])
})

describe('where the user is signed in', () => {
  test('lists active browsers of this user only, and marks the current one', async () => {
    const { signInId } = await signInAgain(other.viewer)
    const list = await listSignIns(accountOf(signInId))
    expect(list.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [signInId, true],
        [other.viewer.signInId, false],
      ].sort(),
    )
  })

  test('a revoked browser loses access on its next request, in the account and in the company', async () => {
    const { signInId } = await signInAgain(company.admin)
    const ctx = dependencies.contexts.company({ signInId, companySlug: company.slug })
    await expect(getCompany(ctx)).resolves.toMatchObject({ role: 'admin' })
    await revokeSignIn(accountOf(company.admin.signInId), { signInId })
    await expect(getCompany(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(getAccount(accountOf(signInId))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(getCompany(company.admin.ctx)).resolves.toMatchObject({ role: 'admin' })
  })

  test("another user's browser looks as if it did not exist", async () => {
    const { signInId } = await signInAgain(other.admin)
    const attempt = (asking: string) => revokeSignIn(accountOf(asking), { signInId })
    await expect(attempt(company.admin.signInId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(getAccount(accountOf(signInId))).resolves.toBeDefined()
    await attempt(other.admin.signInId)
    await expect(getAccount(accountOf(signInId))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('signing out the others keeps the current browser', async () => {
    const [kept, ended] = [await signInAgain(other.instructor), await signInAgain(other.instructor)]
    expect(await revokeOtherSignIns(accountOf(kept.signInId))).toEqual({ revoked: 2 })
    await expect(getAccount(accountOf(ended.signInId))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(getAccount(accountOf(kept.signInId))).resolves.toBeDefined()
  })

  test('an expired sign-in gives no access', async () => {
    const { signInId } = await signInAgain(company.viewer)
    await dependencies.asSuperuser`update sign_ins set expires_at = now() - interval '1 second' where id = ${signInId}`
    await expect(getAccount(accountOf(signInId))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
