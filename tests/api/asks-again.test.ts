import { TRPCError } from '@trpc/server'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#server/domain/errors.ts'
import { RECENT_MINUTES } from '#server/domain/sign-in/rules.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi, procedures } from '#tests/support/test-api.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())
const api = openTestApi(companies)
const { slug, admin } = await companies.createCompany()
const asking = procedures.flatMap(({ path, meta }) => (meta?.asksAgain ? [path] : [])).sort()

const MINUTE = 60_000

/** What a procedure refuses for: `BAD_REQUEST` is what it says of this input, which it only reads for who was let through. */
async function refusalOf(path: string, signInId: string | null): Promise<string> {
  try {
    await api.call(path, { signInId }, { companySlug: slug, signInId: 'no id' })
    return 'none'
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return error.cause instanceof DomainError ? error.cause.message : error.code
  }
}

async function signedInBefore(milliseconds: number): Promise<string> {
  const at = new Date(companies.dependencies.now().getTime() - milliseconds).toISOString()
  await companies.asSuperuser`update sign_ins set created_at = ${at}, revoked_at = null where id = ${admin.signInId}`
  return admin.signInId
}

test('these procedures ask for a new sign-in', async () => {
  await expect(`${asking.join('\n')}\n`).toMatchFileSnapshot('__snapshots__/asks-again.txt')
})

describe.each(asking)('%s', (path) => {
  test('refuses an old sign-in for a reason of its own, before it reads anything', async () => {
    expect(await refusalOf(path, await signedInBefore(RECENT_MINUTES * MINUTE))).toBe('FORBIDDEN: signInAgain')
  })

  test('lets a recent one through to its input, or to the right of its caller', async () => {
    const refusal = await refusalOf(path, await signedInBefore(RECENT_MINUTES * MINUTE - 1))
    expect(refusal).not.toContain('signInAgain')
    expect(refusal).not.toContain('UNAUTHENTICATED')
  })

  test('tells nobody, and one whose sign-in has ended, only to sign in', async () => {
    expect(await refusalOf(path, null)).toBe('UNAUTHENTICATED')
    const ended = await signedInBefore(RECENT_MINUTES * MINUTE)
    await companies.asSuperuser`update sign_ins set revoked_at = now() where id = ${ended}`
    expect(await refusalOf(path, ended)).toBe('UNAUTHENTICATED')
  })
})

test('counts from when the person proved to a provider who they are, where that is known', async () => {
  const signInId = await signedInBefore(0)
  const at = new Date(companies.dependencies.now().getTime() - RECENT_MINUTES * MINUTE).toISOString()
  await companies.asSuperuser`update sign_ins set proved_at = ${at} where id = ${signInId}`
  expect(await refusalOf('membership.remove', signInId)).toBe('FORBIDDEN: signInAgain')
})

test('what asks for nothing answers an old sign-in', async () => {
  const signInId = await signedInBefore(2 * RECENT_MINUTES * MINUTE)
  expect(await api.call('membership.list', { signInId }, { companySlug: slug })).toBeTruthy()
})
