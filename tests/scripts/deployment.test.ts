import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readEnv } from '#server/env.ts'

const read = (path: string) => readFileSync(`deploy/${path}`, 'utf8')
const container = read('Containerfile')
const compose = read('compose.yaml')
const unit = read('kyndig.service')
const values = read('chart/values.yaml')
const deployment = read('chart/templates/deployment.yaml')
const templates = readdirSync('deploy/chart/templates').map((name) => read(`chart/templates/${name}`))

/** The variables under the first `environment:` of a file, at any depth. */
function environmentOf(text: string): Record<string, string> {
  const [, indent = '', block = ''] = /^( *)environment:\n((?:\1 +.*\n)+)/m.exec(text) ?? []
  const lines = block.split('\n').filter((line) => line.startsWith(`${indent}  `))
  return Object.fromEntries(
    lines.map((line) =>
      line
        .trim()
        .split(/: (.*)/)
        .slice(0, 2)
        .map((part) => part.replace(/^"(.*)"$/, '$1')),
    ),
  )
}

const documented = readFileSync('.env.example', 'utf8').match(/(?<=^#)[A-Z0-9_]+(?==)/gm)!

describe('the image, compose, the unit and the chart', () => {
  test('set no variable that Kyndig does not read', () => {
    const ofContainer = container.match(/(?<=^(?:ENV| {3}) )[A-Z_]+(?==)/gm)!
    const ofUnit = /^Environment=(.*)$/m
      .exec(unit)![1]!
      .split(' ')
      .map((pair) => pair.split('=')[0]!)
    const set = [
      ...ofContainer,
      ...ofUnit,
      ...Object.keys(environmentOf(compose)),
      ...Object.keys(environmentOf(values)),
    ]
    expect(set.length).toBeGreaterThan(15)
    expect(set.filter((name) => !documented.includes(name))).toEqual(
      expect.toSatisfy((names: string[]) => names.every((name) => ['NODE_ENV', 'NODE_COMPILE_CACHE'].includes(name))),
    )
  })

  test('serve where the code listens, and ask the addresses that answer', () => {
    const port = String(readEnv({}).port)
    expect(container).toContain(`EXPOSE ${port}\n`)
    expect(container).toContain('KYNDIG_HOST=0.0.0.0')
    expect(compose).toContain(`"127.0.0.1:${port}:${port}"`)
    expect(compose).toContain(`http://127.0.0.1:${port}/api/ready`)
    expect(deployment).toContain(`containerPort: ${port}\n`)
    expect(deployment.match(/(?<=path: )\/api\/\w+/g)).toEqual(['/api/health', '/api/health', '/api/ready'])
    expect(readFileSync('scripts/serve.ts', 'utf8')).toContain('(health|ready)')
  })

  test('run as the same ordinary user, with a root that is only read, and one place to write', () => {
    const [, uid] = /^USER (\d+):\1$/m.exec(container)!
    expect(Number(uid)).toBeGreaterThan(0)
    expect(container).toContain(`kyndig:x:${uid}:${uid}:`)
    expect(container).toContain('KYNDIG_DATA_DIR=/data')
    expect(container).toContain('VOLUME /data')
    expect(compose).toContain(`user: "${uid}:${uid}"`)
    expect(compose).toContain('read_only: true')
    expect(compose).toContain('data:/data')
    for (const key of ['runAsUser', 'runAsGroup', 'fsGroup']) expect(deployment).toContain(`${key}: ${uid}\n`)
    expect(deployment).toContain('readOnlyRootFilesystem: true')
    expect(deployment).toContain('mountPath: /data')
    expect(unit).toMatch(/KYNDIG_DATA_DIR=\/var\/lib\/kyndig .*\n[\s\S]*StateDirectory=kyndig\n/)
  })

  test('give requests, jobs and the database the time to end', () => {
    const seconds = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1])
    const setting = (path: string, pattern: RegExp) =>
      seconds(readFileSync(path, 'utf8').replaceAll('_', ''), pattern) / 1_000
    const drain = setting('scripts/launch/application-process.ts', /grace: (\d+)/)
    const running = setting('scripts/serve.ts', /const DRAINMS = (\d+)/)
    const closing = setting('server/telemetry/open-telemetry.ts', /const CLOSINGMS = (\d+)/)
    expect(running + closing).toBeLessThan(drain)
    expect(seconds(compose, /stop_grace_period: (\d+)s/)).toBeGreaterThan(drain + 5)
    expect(seconds(deployment, /terminationGracePeriodSeconds: (\d+)/)).toBeGreaterThan(drain + 5 + 5) // preStop waits for 5 s
    expect(seconds(unit, /TimeoutStopSec=(\d+)/)).toBeGreaterThan(drain + 20) // the embedded database has 20 s
  })
})

test('the settings of compose are those of a demo, with the logins that its PostgreSQL makes', () => {
  const env = readEnv(environmentOf(compose))
  expect(env.mode).toBe('demo')
  const logins = read('postgres-logins.sql')
  for (const url of [env.databaseUrl!, env.databaseOwnerUrl!]) {
    const { username, password, pathname } = new URL(url)
    expect(logins).toMatch(new RegExp(`CREATE ROLE ${username} LOGIN .*PASSWORD '${password}';`))
    expect(logins).toContain(`CREATE DATABASE ${pathname.slice(1)} `)
  }
  expect(compose).toContain(`--access ${env.s3!.accessKeyId} --secret ${env.s3!.secretAccessKey}`)
  expect(compose).toContain(`mkdir -p /files/${env.s3!.bucket}`)
})

test('the settings of the chart, with the secrets that it names, are those of production', () => {
  const environment = environmentOf(values)
  const secrets = /# A Secret that exists, with ([\s\S]*?) or the settings/
    .exec(values)![1]!
    .match(/[A-Z][A-Z0-9_]{3,}/g)!
  const example: Record<string, string> = {
    KYNDIG_TRUSTED_PROXIES: '10.20.30.0/24',
    KYNDIG_SECRET: Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz').toString('base64'),
    DATABASE_URL: 'postgres://kyndig_app:x@db/kyndig',
    DATABASE_OWNER_URL: 'postgres://kyndig_owner:x@db/kyndig',
    SMTP_URL: 'smtps://smtp.hms.no',
    HMS_API_URL: 'https://register.hms.no',
    HMS_TOKEN_URL: 'https://register.hms.no/token',
    HMS_QR_HOSTS: 'kort.hms.no',
    MAIL_FROM: 'kyndig@hms.no',
    S3_BUCKET: 'kyndig-files',
    S3_ENDPOINT: 'https://s3.hms.no',
  }
  const empty = Object.keys(environment).filter((name) => environment[name] === '')
  for (const name of [...empty, ...secrets]) environment[name] = example[name] ?? 'aGVtbWVsaWc='
  expect(readEnv({ ...environment, KYNDIG_URL: 'https://kyndig.hms.no' }).mode).toBe('production')
})

test('the chart trusts no proxy that nobody has named', () => {
  expect(environmentOf(values).KYNDIG_TRUSTED_PROXIES).toBe('')
  const { environment } = JSON.parse(read('chart/values.schema.json')).properties
  expect(environment.required).toContain('KYNDIG_TRUSTED_PROXIES')
  expect(environment.properties.KYNDIG_TRUSTED_PROXIES.minLength).toBe(1)
})

test('the chart uses each of its values, and has each that it uses', () => {
  const used = new Set(templates.join('\n').match(/(?<=\.Values\.)\w+(?:\.\w+)*/g))
  const top = values.match(/^\w+(?=:)/gm)!
  const [, ingress = ''] = /^ingress:\n((?: .*\n)+)/m.exec(values)!
  const [, image = ''] = /^image:\n((?: .*\n)+)/m.exec(values)!
  const inside = (name: string, block: string) => block.match(/^ {2}\w+(?=:)/gm)!.map((key) => `${name}.${key.trim()}`)
  const there = [
    ...top.filter((key) => !['image', 'ingress'].includes(key)),
    ...inside('image', image),
    ...inside('ingress', ingress),
  ]
  expect([...used].sort()).toEqual(there.sort())
  expect(JSON.parse(read('chart/values.schema.json')).required).toEqual(top)
  for (const template of templates) {
    const opened = template.match(/\{\{-? (?:if|range)\b/g)?.length ?? 0
    expect(template.match(/\{\{-? end -?\}\}/g)?.length ?? 0).toBe(opened)
  }
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!hasSystemd)('systemd accepts the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'kyndig.service')
  writeFileSync(file, unit.replaceAll('/opt/kyndig', resolve('.')))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
