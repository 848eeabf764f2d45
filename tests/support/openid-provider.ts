import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'
import { openCookieJar } from './cookie-jar.ts'

export const CLIENT = { id: 'kyndig-test', secret: 'a-secret-of-the-test-and-of-nothing-else' }

/** A real OpenID Connect provider on loopback. Everybody in `people` may sign in, by their subject. `key`: what it signs with, else its own. */
export async function openOpenIdProvider(
  redirectUri: string,
  people: Record<string, Record<string, unknown>>,
  key?: JsonWebKey,
) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'pid'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    ...(key && { jwks: { keys: [{ ...key, kid: 'of-the-test', use: 'sig', alg: 'RS256' }] } }),
    cookies: { keys: ['of-the-test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
  })
  server.on('request', provider.callback())
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  return { issuer, signInAs }
}

/** Does what a person does at the provider: signs in and consents. Returns the address that the provider redirects to. */
async function signInAs(subject: string, authorizationUrl: string): Promise<string> {
  const jar = openCookieJar()
  let url = authorizationUrl
  for (let step = 0; step < 12; step += 1) {
    const response = await jar.fetch(url)
    const location = response.headers.get('location')
    if (location) {
      url = new URL(location, url).href
      if (!url.startsWith(new URL(authorizationUrl).origin)) return url
      continue
    }
    const page = await response.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!prompt) throw new Error(`the provider asks for nothing: ${response.status}`)
    const answer = await jar.fetch(url, { prompt, login: subject, password: 'any' })
    url = new URL(answer.headers.get('location')!, url).href
  }
  throw new Error('the provider did not come to an end')
}
