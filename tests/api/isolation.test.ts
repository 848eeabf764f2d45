import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newId } from '#db/new-id.ts'
import { appRouter } from '#server/api/root.ts'
import { createCallerFactory } from '#server/api/trpc.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Services } from '#server/services.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { type PopulatedIds, populateCompany } from '#tests/support/populate-company.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { CLIENT_MADE_KEYS, PROCEDURE_INPUTS } from './procedure-inputs.ts'

// Generated from the router: a new procedure is tested here, or fails because nobody said what its input looks like.
const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...registers.dependencies, mailer: openTestMailer() })
const createCaller = createCallerFactory(appRouter)

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
const paths = procedures.filter(([, procedure]) => takesCompany(procedure)).map(([path]) => path)

interface Procedure {
  _def: { type: 'query' | 'mutation'; inputs: { shape?: Record<string, unknown> }[] }
}

function takesCompany(procedure: Procedure) {
  return procedure._def.inputs.some((input) => input.shape && 'companySlug' in input.shape)
}

let ours: TestCompany
let theirs: TestCompany
let ourIds: PopulatedIds
let theirIds: PopulatedIds

beforeAll(async () => {
  ours = await companies.createCompany({ orgnr: '310000086' })
  theirs = await companies.createCompany({ orgnr: '310000094' })
  ourIds = await populateCompany(ours, companies, registers)
  theirIds = await populateCompany(theirs, companies, registers)
})

/** What a procedure answers, in a form in which two answers can be compared. */
async function answerOf(signInId: string | null, path: string, input: Record<string, unknown>) {
  const services = { contexts: companies.contexts, env: { operators: [], mode: 'demo' } } as unknown as Services
  const caller = createCaller({ services, signInId, network: null, demo: 'open' }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >
  const [noun, verb] = path.split('.') as [string, string]
  const sealed =
    input.sealed &&
    (await seal(input.sealed, await registers.dependencies.payloads.encryptionKey(), belongingOf(input)))
  try {
    return { answer: await caller[noun]![verb]!({ ...input, ...(sealed ? { sealed } : {}) }) }
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const { cause } = error
    // A mistake of the test, or of the code, must not pass for a refusal.
    if (!(cause instanceof DomainError)) throw error
    return { refused: cause.code, reason: cause.reason ?? null }
  }
}

function belongingOf(input: Record<string, unknown>) {
  return { companySlug: String(input.companySlug), sessionId: String(input.sessionId), key: String(input.key) }
}

function inputOf(path: string, ids: PopulatedIds) {
  const input = PROCEDURE_INPUTS[path]
  if (!input) throw new Error(`say in tests/api/procedure-inputs.ts what ${path} takes`)
  return input(ids)
}

/** Where ids stand in an input, however deep. */
function idPaths(value: unknown, at: string[] = []): string[][] {
  if (typeof value === 'string')
    return /^[0-9a-f-]{36}$/.test(value) && !CLIENT_MADE_KEYS.includes(at.at(-1)!) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => idPaths(child, [...at, key]))
}

function withId(value: unknown, [key, ...rest]: string[], id: string): unknown {
  if (key === undefined) return id
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? withId(child, rest, id) : child))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withId(object[key], rest, id) }
}

function valueAt(value: unknown, path: string[]): string {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value) as string
}

test('every procedure takes a company, or is about the user, the operator or nobody in particular', () => {
  const nouns = new Set(procedures.filter(([path]) => !paths.includes(path)).map(([path]) => path.split('.')[0]))
  expect([...nouns].sort()).toEqual(['account', 'company', 'demo', 'operator', 'signIn'])
  expect(paths.filter((path) => path.startsWith('company.'))).toEqual(['company.get', 'company.getFacts'])
  expect(paths.length).toBeGreaterThan(30)
})

test('no input is written for a procedure that is gone', () => {
  expect(Object.keys(PROCEDURE_INPUTS).filter((path) => !paths.includes(path))).toEqual([])
})

describe.each(paths)('%s', (path) => {
  test('answers nobody who is signed out, or whose sign-in was revoked', async () => {
    const input = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    expect(await answerOf(null, path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
    expect(await answerOf(newId(), path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
  })

  test('does not know another company: it is like one that never was', async () => {
    const input = inputOf(path, ourIds)
    const foreign = await answerOf(theirs.admin.signInId, path, { companySlug: ours.slug, ...input })
    const neverUsed = await answerOf(theirs.admin.signInId, path, { companySlug: 'never-used', ...input })
    expect(foreign).toMatchObject({ refused: 'NOT_FOUND' })
    expect(foreign).toEqual(neverUsed)
  })

  test('answers each foreign id as it answers one that was never used', async () => {
    const own = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    const foreign = { companySlug: ours.slug, ...inputOf(path, theirIds) }
    for (const at of idPaths(own)) {
      const before = await countRows()
      const withForeign = await answerOf(ours.admin.signInId, path, withId(own, at, valueAt(foreign, at)) as typeof own)
      const withUnused = await answerOf(ours.admin.signInId, path, withId(own, at, newId()) as typeof own)
      expect({ at, ...withForeign }).toEqual({ at, ...withUnused })
      if ('refused' in withForeign) expect(await countRows()).toEqual(before)
    }
  })
})

/** Rows of the other company: no refused call may leave one more or one less. */
async function countRows() {
  const tables = [
    'attendances',
    'audit_events',
    'device_writes',
    'courses',
    'records',
    'sessions',
    'scans',
    'memberships',
    'invitations',
  ]
  const counts = tables.map((table) => `(select count(*) from ${table} where tenant_id = '${theirs.id}')`)
  const [row] = await companies.asSuperuser.unsafe(`select array[${counts.join(', ')}]::int[] as counts`)
  return row!.counts
}
