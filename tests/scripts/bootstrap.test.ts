import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const WANTED = { '': {}, 'node_modules/a': { version: '1' }, 'node_modules/b': { version: '1', dev: true } }
const PRODUCTION = { 'node_modules/a': { version: '1' } }

const NPM_THAT_FAILS = 'console.log("npm was asked"); process.exit(1)'

/** A checkout with these packages and commands, whose npm says that it was asked and fails. */
function makeCheckout(present: object, commands: string[], npm = NPM_THAT_FAILS): string {
  const root = mkdtempSync(join(tmpdir(), 'kyndig-bootstrap-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const files = {
    'package.json': '{"type":"module","allowScripts":{"a":true,"b":false,"absent":true}}',
    'package-lock.json': JSON.stringify({ packages: WANTED }),
    'node_modules/a/package.json': '{}',
    'node_modules/b/package.json': '{}',
    'node_modules/.package-lock.json': JSON.stringify({ packages: present }),
    'scripts/launch/protect-output.ts': '',
    ...Object.fromEntries(commands.map((command) => [`scripts/${command}.ts`, 'console.log("ran")'])),
    'npm.js': npm,
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  copyFileSync('scripts/bootstrap.mjs', join(root, 'scripts/bootstrap.mjs'))
  return root
}

function runIn(root: string, command: string): string {
  const env = { NODE_ENV: 'production', PATH: process.env.PATH, npm_execpath: join(root, 'npm.js') } as const
  return spawnSync(process.execPath, ['scripts/bootstrap.mjs', command], { cwd: root, encoding: 'utf8', env }).stdout
}

const run = (command: string, present: object) => runIn(makeCheckout(present, [command]), command)

test('what serves runs with the packages of production alone, and nothing is installed', () => {
  expect(run('start', PRODUCTION)).toBe('ran\n')
  expect(run('restore-drill', PRODUCTION)).toBe('ran\n')
  expect(run('distribute', PRODUCTION)).toBe('ran\n')
})

test('a command of development, and packages that are neither all there nor left out, are installed', () => {
  expect(run('test', PRODUCTION)).toContain('npm was asked')
  expect(run('start', {})).toContain('npm was asked')
  const changed = { ...PRODUCTION, 'node_modules/b': { version: '0', dev: true } }
  expect(run('start', changed)).toContain('npm was asked')
})

test('a command that serves and one of development do not make each other compare the packages again', () => {
  const { '': _, ...present } = WANTED
  const root = makeCheckout(present, ['start', 'test'])
  const remembered = () =>
    ['installed', 'installed-to-serve'].map((name) => statSync(join(root, 'node_modules/.cache/kyndig', name)).mtimeMs)
  for (const command of ['start', 'test']) expect(runIn(root, command)).toBe('ran\n')
  const first = remembered()
  for (const command of ['start', 'test']) expect(runIn(root, command)).toBe('ran\n')
  expect(remembered()).toEqual(first)
})

test('an install runs no script of a package but those that package.json allows', () => {
  const root = makeCheckout({}, ['test'], 'console.log(process.argv.slice(2).join(" "))')
  const [, installed, rebuilt, ran] = runIn(root, 'test').split('\n')
  expect(installed).toMatch(/^ci .*--ignore-scripts /)
  expect(rebuilt).toMatch(/^rebuild --ignore-scripts=false .* a$/)
  expect(ran).toBe('ran')
})
