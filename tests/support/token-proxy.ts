import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** The key of a provider that `openTokenProxy` stands before. */
export const proxyKey = privateKey.export({ format: 'jwk' })

/**
 * Stands before a provider that signs with `proxyKey`, as its issuer's document and its token endpoint. What is in `changed` replaces claims of
 * the ID tokens that it hands on, signed anew: one claim is wrong, and all else is right.
 */
export async function openTokenProxy(issuer: string) {
  const proxy = { url: '', changed: {} as Record<string, unknown> }
  const server = createServer(async (request, response) => {
    const answer = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    const known = await fetch(`${issuer}/.well-known/openid-configuration`)
    const metadata = (await known.json()) as { token_endpoint: string }
    if (request.method === 'GET') return void answer({ ...metadata, token_endpoint: `${proxy.url}/token` })
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const given = await fetch(metadata.token_endpoint, { method: 'POST', headers, body: Buffer.concat(pieces) })
    const tokens = (await given.json()) as { id_token?: string }
    response.statusCode = given.status
    answer(tokens.id_token ? { ...tokens, id_token: withClaims(tokens.id_token, proxy.changed) } : tokens)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}

function withClaims(token: string, changed: Record<string, unknown>): string {
  const [header, payload] = token.split('.')
  const claims = { ...JSON.parse(Buffer.from(payload!, 'base64url').toString()), ...changed }
  const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}
