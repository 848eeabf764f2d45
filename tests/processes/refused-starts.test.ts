import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { prepareDataFolder } from '#scripts/launch/data-folder.ts'
import { seedIfDemo } from '#scripts/launch/demo-seed.ts'
import { takeStartLock } from '#scripts/launch/start-lock.ts'
import { readEnv } from '#server/env.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import { makeFolder, makeStartEnvironment, start } from './started-process.ts'

describe('a start that fails gives its reason in one sentence, and leaves nothing half done', () => {
  test('when the port is taken', async () => {
    const environment = await makeStartEnvironment()
    const other = createServer().listen(Number(environment.PORT), '127.0.0.1')
    onTestFinished(() => void other.close())
    expect(await refusal(environment)).toBe(
      `Port ${environment.PORT} is taken by another program. Stop that, or choose another one: PORT=${Number(environment.PORT) + 1} npm start`,
    )
    expect(readdirSync(environment.KYNDIG_DATA_DIR!)).toEqual([])
  })

  test('when the database does not answer', async () => {
    const environment = await makeStartEnvironment()
    const DATABASE_URL = `postgres://kyndig_app:secret@127.0.0.1:${environment.SANDBOX_PORT}/kyndig`
    const sentence = await refusal({ ...environment, KYNDIG_MODE: 'demo', DATABASE_URL })
    expect(sentence).toContain(
      `No PostgreSQL answers at 127.0.0.1:${environment.SANDBOX_PORT}, where DATABASE_URL points.`,
    )
    expect(sentence).not.toContain('secret')
    expect(existsSync(join(environment.KYNDIG_DATA_DIR!, 'running'))).toBe(false)
  })

  test('when the database address is invalid', async () => {
    const sentence = await refusal({ ...(await makeStartEnvironment()), DATABASE_URL: 'localhost:5432' })
    expect(sentence).toBe('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  })

  test('when the folder is not writable', async () => {
    const sentence = await refusal({ ...(await makeStartEnvironment()), KYNDIG_DATA_DIR: '/dev/null/kyndig' })
    expect(sentence).toContain('Kyndig may not write in /dev/null/kyndig.')
  })

  test('when production has the settings of a demo', async () => {
    const sentences = (await refusal({ ...(await makeStartEnvironment()), KYNDIG_MODE: 'production' })).split('\n')
    expect(sentences).toContain('KYNDIG_SECRET is missing: make one with `openssl rand -base64 32` and keep it safe.')
    expect(sentences).toContain('SMTP_URL and OIDC_ISSUER are both missing: there is no way to sign in.')
  })

  test('when an external database is given without a mode', async () => {
    const environment = await makeStartEnvironment()
    const DATABASE_URL = `postgres://kyndig_app:secret@127.0.0.1:${environment.SANDBOX_PORT}/kyndig`
    expect(await refusal({ ...environment, DATABASE_URL })).toBe(
      'KYNDIG_MODE is missing: with a database of your own, say KYNDIG_MODE=production, or KYNDIG_MODE=demo for a demo where anyone is anybody.',
    )
    expect(readdirSync(environment.KYNDIG_DATA_DIR!)).toEqual([])
  })

  test('when the signing keys cannot be read', async () => {
    const sentence = await refusal({ ...(await makeStartEnvironment()), KYNDIG_SIGNING_KEYS: 'bm8=' })
    expect(sentence).toContain('The signing keys cannot be read')
  })

  test('when an option is unknown', async () => {
    expect(await refusal(await makeStartEnvironment(), '--wan')).toContain(
      'The options are --lan, --seed-demo and --full-demo.',
    )
  })
})

test.each([
  { seedDemo: true, fullDemo: false },
  { seedDemo: false, fullDemo: true },
])('when a demo is asked for (%o) in a database whose owner is not named', async (asked) => {
  const database = { appUrl: 'postgres://kyndig_app@127.0.0.1:1/kyndig', owner: undefined, embedded: false }
  const keys = { secret: 'unused', signingKeys: makeSigningKeys(new Date()) }
  await expect(seedIfDemo({ env: readEnv({}), lan: false, ...asked }, database, keys)).rejects.toThrow(
    '--seed-demo and --full-demo need DATABASE_OWNER_URL as well.',
  )
})

test('when the disk is full, before anything is written', () => {
  expect(() => prepareDataFolder(makeFolder(), 1e12)).toThrow('and Kyndig needs 1000000000000. Make room')
})

describe('two starts in one folder', () => {
  test('the second names the process of the first', () => {
    const folder = makeFolder()
    const release = takeStartLock(folder)
    expect(() => takeStartLock(folder)).toThrow(`Kyndig already runs from this folder (process ${process.pid}).`)
    release()
    takeStartLock(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['a process that is gone', '4194305 1'],
    ['another process with the same number', `${process.pid} 1`],
    ['a broken lock', ''],
  ])('a lock of %s is taken over', (_, lock) => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'running'), lock)
    takeStartLock(folder)()
    expect(readdirSync(folder)).toEqual([])
  })
})

async function refusal(environment: Record<string, string>, ...options: string[]): Promise<string> {
  const started = start(environment, ...options)
  expect(await started.ended).toBe(1)
  const said = started.output().trim().split('\n')
  const progress = /^(Starting Kyndig| {2}.* s$)/
  return said.filter((line) => line !== '' && !progress.test(line)).join('\n')
}
