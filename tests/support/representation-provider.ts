import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { createRepresentationRegister } from '#server/adapters/representation/create-representation-register.ts'
import { createLog } from '#server/log.ts'
import { CLIENT, openOpenIdProvider } from './openid-provider.ts'
import { openTokenProxy, proxyKey } from './token-proxy.ts'

export const REDIRECT_URL = 'http://127.0.0.1:3000/verify'

interface Party {
  organizationNumber: string
  authorizedRoles: string[]
  isDeleted?: boolean
}

/** Whom the people of the sandbox may act for. Their tokens hold a `pid`, as those of ID-porten do. */
const PARTIES: Record<string, Party[]> = {
  leader: [
    { organizationNumber: '310000051', authorizedRoles: ['UTINN'] },
    { organizationNumber: '310000019', authorizedRoles: ['REGNA', 'DAGL'] },
  ],
  accountant: [{ organizationNumber: '310000019', authorizedRoles: ['REGNA'] }],
  'leader-of-deleted': [{ organizationNumber: '310000019', authorizedRoles: ['DAGL'], isDeleted: true }],
  stranger: [],
}

/** Not a number that anybody can have: day 99. */
export const SANDBOX_PID = '99019012345'

/**
 * The sandbox of the sign-in that proves who may act for a company: a real OpenID Connect provider, and a register of authorised parties
 * that asks it whose token it was given. `parties.mode` breaks the register, and `proxy.changed` the provider's ID tokens.
 */
export async function openRepresentationProvider() {
  const people = Object.fromEntries(Object.keys(PARTIES).map((subject) => [subject, { pid: SANDBOX_PID }]))
  const provider = await openOpenIdProvider(REDIRECT_URL, people, proxyKey)
  const proxy = await openTokenProxy(provider.issuer)
  const parties = { mode: 'normal' as 'normal' | 'down' | 'broken' | 'refused', asked: 0 }
  const server = createServer(async (request, response) => {
    parties.asked += 1
    if (parties.mode === 'down') return void request.destroy()
    if (parties.mode === 'broken') return void response.end('{"not": "a list"')
    const { authorization = '' } = request.headers
    const told = await fetch(`${provider.issuer}/me`, { headers: { authorization } })
    if (!told.ok || parties.mode === 'refused') return void response.writeHead(401).end()
    const { sub } = (await told.json()) as { sub: string }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(PARTIES[sub] ?? []))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const clock = { now: new Date() }
  const logged: string[] = []
  const open = (change: { issuer?: string; key?: Buffer } = {}) =>
    createRepresentationRegister({
      issuer: proxy.url,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      scope: 'openid',
      partiesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/authorizedparties`,
      redirectUrl: REDIRECT_URL,
      key: Buffer.alloc(32, 6),
      now: () => clock.now,
      log: createLog((line) => void logged.push(line)),
      ...change,
    })

  return {
    parties,
    proxy,
    logged,
    open,
    passTime: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
    /** What the browser brings back after this human has signed in. */
    async signIn(subject: keyof typeof PARTIES, url: string) {
      const { searchParams } = new URL(await provider.signInAs(subject, url))
      return {
        code: searchParams.get('code')!,
        state: searchParams.get('state')!,
        iss: searchParams.get('iss') ?? undefined,
      }
    },
  }
}
