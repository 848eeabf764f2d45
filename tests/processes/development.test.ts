import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openCookieJar } from '#tests/support/cookie-jar.ts'
import { makeFolder, makeStartEnvironment } from './started-process.ts'

type Options = { provider: string | null; personas: unknown[] }

const WITHIN = { timeout: 240_000, interval: 500 }
const LEFT_OUT = /^([.]git|[.]next.*|[.]data|node_modules|docs|screens)$/

/** What other tests write into the packages' folder while this one copies it. */
const CHANGES_MEANWHILE = new Set(['.cache', '.vite-temp', '.vitest-cache'])

/** The tree in its own folder, with the packages as hard links: Next refuses a link that leads out of its root. */
function copyTree(): string {
  const tree = makeFolder()
  for (const name of readdirSync('.').filter((each) => !LEFT_OUT.test(each))) {
    cpSync(name, join(tree, name), { recursive: true })
  }
  const packages = readdirSync('node_modules').filter((each) => !CHANGES_MEANWHILE.has(each))
  mkdirSync(join(tree, 'node_modules'))
  execFileSync('cp', ['-al', ...packages.map((each) => join('node_modules', each)), join(tree, 'node_modules')])
  return tree
}

async function startDevelopment(tree: string): Promise<string> {
  const environment = await makeStartEnvironment()
  const child = spawn('node_modules/.bin/node', ['scripts/dev.ts'], {
    cwd: tree,
    env: { NODE_ENV: 'development', ...environment },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  }, 60_000)
  return `http://127.0.0.1:${environment.PORT}`
}

/** Replaces text that must exist. */
function edit(file: string, before: string, after: string): void {
  const source = readFileSync(file, 'utf8')
  expect(source).toContain(before)
  writeFileSync(file, source.replace(before, after))
}

/** Made at once, since each new answer compiles the API again. The verb and the query take a persona away each. */
const EDITS = [
  { file: 'server/api/routers/sign-in.ts', before: 'env.oidc?.name ?? null', after: "'Edited'" },
  {
    file: 'db/queries/sign-ins.ts',
    before: 'return rows.map((row) => row.email)',
    after: 'return rows.map((row) => row.email).slice(1)',
  },
  {
    file: 'server/domain/sign-in/list-known-emails.ts',
    before: 'listKnown(scope, emails)',
    after: 'listKnown(scope, emails.slice(1))',
  },
]
const EDITED = { provider: 'Edited', personas: 8 }

/** Next asks a process of its own about an address with a variable part, and waits for it without an end. */
async function openCompanyPage(origin: string): Promise<number> {
  const jar = openCookieJar()
  const body = new URLSearchParams({ email: 'admin@nordlys.example' })
  jar.keep(await fetch(`${origin}/sign-in/persona`, { method: 'POST', redirect: 'manual', headers: { origin }, body }))
  const headers = { cookie: jar.header() }
  const response = await fetch(`${origin}/nordlys/courses`, { headers, signal: AbortSignal.timeout(240_000) })
  await response.text()
  return response.status
}

test('under npm run dev a page of a company is shown, and a changed router, verb and query answer without a new start', {
  timeout: 900_000,
}, async () => {
  const tree = copyTree()
  const origin = await startDevelopment(tree)
  const ask = async () => {
    const response = await fetch(`${origin}/api/trpc/signIn.options`, { signal: AbortSignal.timeout(20_000) })
    const { result } = (await response.json()) as { result: { data: { json: Options } } }
    return { provider: result.data.json.provider, personas: result.data.json.personas.length }
  }
  const answers = (expected: object) => vi.waitFor(async () => expect(await ask()).toMatchObject(expected), WITHIN)

  await answers({ provider: null, personas: 10 })
  expect(await openCompanyPage(origin)).toBe(200)
  for (const { file, before, after } of EDITS) edit(join(tree, file), before, after)
  await answers(EDITED)
})
