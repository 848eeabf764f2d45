import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { storageKey } from '#server/domain/file/rules.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'
import { PDF } from '#tests/support/test-files.ts'

// What the process would have: no database is reached by what is asked here.
const dataDir = mkdtempSync(join(tmpdir(), 'kyndig-file-api-'))
vi.stubEnv('KYNDIG_SECRET', Buffer.alloc(32, 1).toString('base64'))
vi.stubEnv('KYNDIG_MODE', 'demo')
vi.stubEnv('KYNDIG_DATA_DIR', dataDir)
vi.stubEnv('DATABASE_URL', 'postgres://nobody:nothing@127.0.0.1:1/none')
const { answerFiles } = await import('#server/api/file-api.ts')
const { services } = await import('#server/services.ts')

const server = createServer(answerFiles)
const key = storageKey(randomUUID(), randomUUID())
let origin: string

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const path = join(dataDir, 'source')
  writeFileSync(path, PDF)
  await services().dependencies.files.save(key, { path, size: PDF.length })
})

afterAll(() => {
  server.close()
  rmSync(dataDir, { recursive: true })
})

const link = (name: string, of = key) =>
  origin + services().dependencies.fileLinks.sign({ key: of, name, type: 'application/pdf' })

test('a signed link gives the bytes as an attachment that runs nothing', async () => {
  const answer = await fetch(link("Bevis æ'(1).pdf"))
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true)
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) expect(answer.headers.get(name)).toBe(value)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(PDF.length),
    'content-disposition': "attachment; filename*=UTF-8''Bevis%20%C3%A6%27%281%29.pdf",
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=300',
  })
})

test('a link that was changed, and one to a file that is gone, are not found, and are kept by nobody', async () => {
  const good = link('x.pdf')
  for (const url of [
    `${good}A`,
    good.replace('/api/files/', '/api/files/A'),
    `${origin}/api/files/`,
    link('x.pdf', storageKey(randomUUID(), randomUUID())),
  ]) {
    const answer = await fetch(url)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
})

test('nobody who is signed out uploads, nor a page of another site', async () => {
  const url = `${origin}/api/files/?companySlug=nordlys&purpose=proof&name=x.pdf`
  const callers: HeadersInit[] = [{}, { 'x-kyndig-upload': '1' }]
  for (const headers of callers) {
    const answer = await fetch(url, { method: 'POST', body: PDF, headers })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' })
  }
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } })
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
})
