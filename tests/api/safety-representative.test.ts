import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { DomainError } from '#server/domain/errors.ts'
import { changeRole } from '#server/domain/membership/change-role.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { type PopulatedIds, populateCompany } from '#tests/support/populate-company.ts'
import { openTestApi, procedures } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { PROCEDURE_INPUTS } from './procedure-inputs.ts'

// Generated from the router: a new procedure is closed to a safety representative, or stands on this list with them in mind.
const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...registers.dependencies, mailer: openTestMailer() })
const api = openTestApi(companies)

/** Documented training (Utførelse av arbeid §10-2), what its pages need, and leaving the company. */
const OPEN = [
  'company.get',
  'externalProof.ofPerson',
  'group.list',
  'membership.leave',
  'person.get',
  'project.choices',
  'record.byEmployer',
  'record.byPerson',
  'record.certificate',
  'record.downloadCredential',
  'record.printCertificate',
  'record.printMany',
  'requirement.changes',
  'requirement.list',
  'requirement.matrix',
  'requirement.scores',
]

const paths = procedures
  .filter(({ inputs }) => inputs.some((input) => input instanceof z.ZodObject && 'companySlug' in input.shape))
  .map(({ path }) => path)

let company: TestCompany
let ids: PopulatedIds

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000086' })
  ids = await populateCompany(company, companies, registers)
  await changeRole(company.admin.ctx, {
    membershipId: company.viewer.membershipId,
    role: 'safety_representative',
  })
})

/** `answered`, or why not. */
async function ask(path: string): Promise<string> {
  const input = { companySlug: company.slug, ...PROCEDURE_INPUTS[path]!(ids) } as Record<string, unknown>
  const belonging = { companySlug: company.slug, sessionId: String(input.sessionId), key: String(input.key) }
  const key = await registers.dependencies.payloads.encryptionKey()
  const sealed = input.sealed ? { sealed: await seal(input.sealed, key, belonging) } : {}
  try {
    await api.call(path, { signInId: company.viewer.signInId }, { ...input, ...sealed })
    return 'answered'
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof DomainError) return error.cause.code
    throw error
  }
}

describe('a safety representative', () => {
  test.each(paths.filter((path) => !OPEN.includes(path)))('may not call %s', async (path) => {
    // A lookup is of the member who made it: for another member it does not exist, whatever their role.
    expect(await ask(path)).toBe(path === 'lookUp.get' ? 'NOT_FOUND' : 'FORBIDDEN')
  })

  test.each(paths.filter((path) => OPEN.includes(path) && path !== 'membership.leave'))('may call %s', async (path) => {
    expect(await ask(path)).toBe('answered')
  })

  test('sees of a person the training and its proof, and no cards, earlier employers, files or notes', async () => {
    const of = { companySlug: company.slug, personId: ids.personId }
    const asAdmin = api.callerOf({ signInId: company.admin.signInId })
    const asRepresentative = api.callerOf({ signInId: company.viewer.signInId })
    const [all, seen] = [await asAdmin.person.get(of), await asRepresentative.person.get(of)]
    expect(seen.records.map(({ id }) => id)).toEqual(all.records.map(({ id }) => id))
    expect({ cards: all.cards.length > 0, employments: all.employments.length > 0 }).toEqual({
      cards: true,
      employments: true,
    })
    expect(seen).toMatchObject({ cards: [], employments: [], canCorrect: false, canSend: false })
    const proofs = {
      all: await asAdmin.externalProof.ofPerson(of),
      seen: await asRepresentative.externalProof.ofPerson(of),
    }
    expect(proofs.all.proofs.some(({ file }) => file !== null)).toBe(true)
    expect(proofs.seen.proofs.map(({ id, file, note }) => ({ id, file, note }))).toEqual(
      proofs.all.proofs.map(({ id }) => ({ id, file: null, note: '' })),
    )
  })

  test('may leave the company', async () => {
    expect(await ask('membership.leave')).toBe('answered')
    expect(await ask('company.get')).toBe('NOT_FOUND')
  })
})
