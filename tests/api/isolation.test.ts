import { describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { idPaths, valueAt, withId } from '#tests/isolation/id-places.ts'
import { hashRowsOfCompany } from '#tests/isolation/ids-of-company.ts'
import { countMutants } from '#tests/isolation/mutants.ts'
import { mutateLimits, mutatePermissions, readRolesOfProcedures } from '#tests/isolation/mutate-calls.ts'
import { mutateStatements } from '#tests/isolation/mutate-statements.ts'
import { companyPaths, inputOf, openIsolation } from '#tests/isolation/open-isolation.ts'
import { isWhole, reportMutants, reportProbes } from '#tests/isolation/report.ts'
import { SAMPLE, sweep, WHOLE } from '#tests/isolation/sweep.ts'
import { sweepJobs } from '#tests/isolation/sweep-jobs.ts'
import { sweepSecrets } from '#tests/isolation/sweep-secrets.ts'
import { openVisitors } from '#tests/isolation/visitors.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { procedures } from '#tests/support/test-api.ts'
import { PROCEDURE_INPUTS } from './procedure-inputs.ts'

// Generated from the router: a new procedure is tested here, or fails because its input is not described.
const isolation = await openIsolation(await openTestDatabase())
const { companies, ours, theirs, ourIds, theirIds, control, answerOf, rightCallerOf } = isolation

test('every procedure takes a company, or concerns the user, the operator or nobody in particular', () => {
  const nouns = new Set(
    procedures.filter(({ path }) => !companyPaths.includes(path)).map(({ path }) => path.split('.')[0]),
  )
  expect([...nouns].sort()).toEqual([
    'account',
    'certificateCheck',
    'company',
    'demo',
    'inspectionPack',
    'operator',
    'ownPhone',
    'projectInvitation',
    'signIn',
    'workerPage',
  ])
  expect(companyPaths.filter((path) => path.startsWith('company.'))).toEqual(['company.get', 'company.getFacts'])
  expect(companyPaths.length).toBeGreaterThan(30)
})

test('no example input exists for a removed procedure', () => {
  expect(Object.keys(PROCEDURE_INPUTS).filter((path) => !companyPaths.includes(path))).toEqual([])
})

/** Whom another company shares with a project: to see them leaves a receipt, which both companies read. */
const LEAVES_A_RECEIPT = ['projectCompany.people']

test('no query changes a row, but for the receipt of one; a mutation does', async () => {
  const hash = () => hashRowsOfCompany(companies.asSuperuser, ours.id)
  const ask = (path: string) => {
    const { signInId, companySlug } = rightCallerOf(path, ours)
    return answerOf(signInId, path, { companySlug, ...inputOf(path, ourIds) })
  }
  const queries = procedures.filter(({ path, type }) => type === 'query' && companyPaths.includes(path))
  const before = await hash()
  const answered = await Promise.all(
    queries.filter(({ path }) => !LEAVES_A_RECEIPT.includes(path)).map(({ path }) => ask(path)),
  )
  expect(answered.filter((answer) => 'answer' in answer).length).toBeGreaterThan(80)
  expect(await hash()).toBe(before)
  for (const path of [...LEAVES_A_RECEIPT, 'group.create']) {
    const unchanged = await hash()
    expect(await ask(path)).toHaveProperty('answer')
    expect(await hash()).not.toBe(unchanged)
  }
})

describe.each(companyPaths)('%s', (path) => {
  test('rejects a caller who is signed out or whose sign-in was revoked', async () => {
    const input = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    expect(await answerOf(null, path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
    expect(await answerOf(newId(), path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
    expect(await control(path)).toHaveProperty('answer')
  })

  test('answers about another company as about one that never existed', async () => {
    const input = inputOf(path, ourIds)
    const foreign = await answerOf(theirs.admin.signInId, path, { companySlug: ours.slug, ...input })
    const neverUsed = await answerOf(theirs.admin.signInId, path, { companySlug: 'never-used', ...input })
    expect(foreign).toMatchObject({ refused: 'NOT_FOUND' })
    expect(foreign).toEqual(neverUsed)
    expect(await control(path)).toHaveProperty('answer')
  })

  test('answers a foreign id exactly like an unused id', async () => {
    const own = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    const foreign = { companySlug: ours.slug, ...inputOf(path, theirIds) }
    for (const at of idPaths(own)) {
      const before = await countRows()
      const withForeign = await answerOf(ours.admin.signInId, path, withId(own, at, valueAt(foreign, at)) as typeof own)
      const withUnused = await answerOf(ours.admin.signInId, path, withId(own, at, newId()) as typeof own)
      expect({ at, ...withForeign }).toEqual({ at, ...withUnused })
      if ('refused' in withForeign) expect(await countRows()).toEqual(before)
      // A list's cursor says nothing about a row. Any other own id gets more of an answer than a foreign one.
      if (at[0] !== 'after') expect(await control(path)).not.toEqual(withForeign)
    }
    expect(await control(path)).toHaveProperty('answer')
  })
})

// `npm run test:isolation` asks at every place with many kinds of ids; this is a sample of it.
test('no id of another company, wherever it stands, gets another answer than one that never existed', async () => {
  const visitors = await openVisitors(isolation)
  const { unreached, timed, ...found } = await sweep(isolation, isWhole ? WHOLE : SAMPLE, visitors)
  const ofJobs = await sweepJobs(isolation, isWhole ? 40 : 2)
  const ofSecrets = await sweepSecrets(isolation, isWhole ? 5 : 2)
  const escapes = [...found.escapes, ...ofJobs.escapes, ...ofSecrets.escapes]
  const probes = found.probes + ofJobs.probes + ofSecrets.probes
  reportProbes('calls', {
    probes,
    escapes,
    parts: {
      'Probes of procedures': found.probes,
      'Places compared by the clock': timed,
      'Probes of jobs': ofJobs.probes,
      'Probes of links, codes and cookies': ofSecrets.probes,
    },
  })
  expect(escapes).toEqual([])
  expect(unreached).toEqual([])
  expect(probes).toBeGreaterThan(isWhole ? 10_000 : 300)
}, 1_200_000)

test('each procedure is open to exactly the roles on the list, and what guards it is missed when it is taken away', async () => {
  const lines = await readRolesOfProcedures(isolation)
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/roles-of-procedures.txt')
  const mutants = [
    ...(await mutatePermissions(isolation, lines, isWhole ? 1 : 12)),
    ...(await mutateLimits(isolation, isWhole ? 1 : 8)),
    ...mutateStatements(isolation.statements.values()),
  ]
  reportMutants('calls', mutants)
  expect(countMutants(mutants).survivors).toEqual([])
  expect(mutants.length).toBeGreaterThan(isWhole ? 1_000 : 200)
}, 1_200_000)

/** Rows of the other company: no refused call may add or remove one. */
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
