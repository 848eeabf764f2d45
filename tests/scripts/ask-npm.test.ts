import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askNpm } from '#scripts/packages/npm.ts'

/** What npm says of our packages when this registry answers it. */
async function auditAt(registry: RequestListener) {
  const server = createServer(registry)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return askNpm(['audit', '--omit=dev'], { npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_audit: 'true' })
}

test('a registry that knows of nothing is good news', async () => {
  const answer = await auditAt((_, response) => response.setHeader('content-type', 'application/json').end('{}'))
  expect(answer).toMatchObject({ answered: true, ok: true, output: 'found 0 vulnerabilities' })
})

test('a weakness that the registry knows of is named', async () => {
  const advisory = {
    id: 1,
    url: 'https://advisories.example/1',
    title: 'A hole',
    severity: 'high',
    vulnerable_versions: '>=0',
  }
  const answer = await auditAt((request, response) => {
    const isAudit = request.url?.endsWith('/advisories/bulk')
    response.setHeader('content-type', 'application/json').statusCode = isAudit ? 200 : 404
    response.end(JSON.stringify(isAudit ? { postgres: [advisory] } : {}))
  })
  expect(answer).toMatchObject({ answered: true, ok: false })
  expect(answer.output).toContain('postgres')
  expect(answer.output).toContain('A hole')
})

test('a registry without such a service has said nothing', async () => {
  const answer = await auditAt((_, response) => void response.writeHead(405).end())
  expect(answer).toMatchObject({ answered: false, ok: false })
})
