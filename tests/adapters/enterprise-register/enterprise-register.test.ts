import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEnterpriseRegister } from '#server/adapters/enterprise-register/create-enterprise-register.ts'
import { readSandboxData } from '#server/adapters/hms-card/sandbox/sandbox-data.ts'
import { type Sandbox, startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { createLog } from '#server/log.ts'

let sandbox: Sandbox
let time: Date
let log: string
let limits: number[]

vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  time = new Date('2026-11-22T09:00:00Z')
  log = ''
  limits = []
  sandbox = await startSandbox({ now: () => time })
})
afterEach(() => sandbox.close())

/** A generous time limit for a busy machine. `limits` records what was requested. */
function createRegister(apiUrl = sandbox.enterpriseApiUrl) {
  const limit = (milliseconds: number) => {
    limits.push(milliseconds)
    return AbortSignal.timeout(20_000)
  }
  return createEnterpriseRegister({
    apiUrl,
    now: () => time,
    log: createLog((line) => (log += line)),
    timing: { limit },
  })
}

describe('find', () => {
  const { employers } = readSandboxData()

  it.each(Object.entries(employers))('answers that %s is %s', async (orgnr, name) => {
    expect(await createRegister().find(orgnr)).toMatchObject({
      outcome: 'found',
      enterprise: { orgnr, name: name.toLocaleUpperCase('nb'), kind: 'mainUnit', parentOrgnr: null, legalForm: 'AS' },
    })
  })

  it.each(['310000086', '310000094'])('finds %s too, without a card of its own', async (orgnr) => {
    expect(await createRegister().find(orgnr)).toMatchObject({ outcome: 'found', enterprise: { orgnr } })
  })

  it('returns a sub-unit with its main unit and its address', async () => {
    expect(await createRegister().find('310000108')).toEqual({
      outcome: 'found',
      enterprise: {
        orgnr: '310000108',
        name: 'FJELLBYGG TEST AS AVD BERGEN',
        kind: 'subUnit',
        parentOrgnr: '310000019',
        legalForm: 'BEDR',
        address: 'Testkaien 4, 5003 BERGEN',
        bankrupt: false,
      },
    })
  })

  it('distinguishes the three ways in which an enterprise can be gone', async () => {
    const register = createRegister()
    expect(await register.find('310000124')).toEqual({
      outcome: 'deleted',
      orgnr: '310000124',
      name: 'NEDLAGT MUR TEST AS',
      deletedOn: '2024-03-01',
      mergedInto: null,
    })
    expect(await register.find('310000132')).toEqual({ outcome: 'removed' })
    expect(await register.find('310000299')).toEqual({ outcome: 'not_found' })
  })

  it('does not send an invalid organisation number to the register', async () => {
    expect(await createRegister().find('31000001')).toEqual({ outcome: 'not_found' })
    expect(sandbox.control.stats.enterpriseRequests).toBe(0)
  })

  it('accepts synthetic numbers only in the sandbox', () => {
    const numbers = ['310000086', '310000094', '310000108', '310000116', '310000124', '310000132']
    for (const orgnr of [...Object.keys(employers), ...numbers]) {
      expect(isValidOrgnr(orgnr, { allowSynthetic: true }), orgnr).toBe(true)
    }
  })
})

describe('search', () => {
  it('finds by words of the name, in upper or lower case', async () => {
    const answer = await createRegister().search('  nordlys   ENTRE ')
    expect(answer).toMatchObject({ outcome: 'found', enterprises: [{ orgnr: '310000035' }] })
  })

  it('returns nothing when nothing matches or the query is empty', async () => {
    expect(await createRegister().search('finnes ikke')).toEqual({ outcome: 'found', enterprises: [] })
    expect(await createRegister().search('  ')).toEqual({ outcome: 'found', enterprises: [] })
  })
})

describe('the cache', () => {
  it('keeps an answer for a day', async () => {
    const register = createRegister()
    for (let index = 0; index < 3; index += 1) await register.find('310000019')
    for (let index = 0; index < 3; index += 1) await register.search('havn')
    expect(sandbox.control.stats.enterpriseRequests).toBe(2)
    time = new Date(time.getTime() + 24 * 60 * 60 * 1000 + 1)
    await register.find('310000019')
    expect(sandbox.control.stats.enterpriseRequests).toBe(3)
  })

  it('answers while the register is down', async () => {
    const register = createRegister()
    await register.find('310000019')
    sandbox.control.change({ enterprises: { down: true } })
    expect(await register.find('310000019')).toMatchObject({ outcome: 'found' })
    expect(await register.find('310000027')).toEqual({ outcome: 'unavailable' })
  })

  it('forgets within minutes that a number was not found', async () => {
    const register = createRegister()
    await register.find('310000299')
    await register.find('310000299')
    expect(sandbox.control.stats.enterpriseRequests).toBe(2)
    time = new Date(time.getTime() + 10 * 60 * 1000 + 1)
    await register.find('310000299')
    expect(sandbox.control.stats.enterpriseRequests).toBe(4)
  })

  it('does not cache an outage', async () => {
    const register = createRegister()
    sandbox.control.change({ enterprises: { mode: 'maintenance' } })
    expect(await register.find('310000019')).toEqual({ outcome: 'unavailable' })
    sandbox.control.change({ enterprises: { mode: 'normal' } })
    expect(await register.find('310000019')).toMatchObject({ outcome: 'found' })
  })
})

describe('when something fails', () => {
  it.each(['html', 'cut', 'redirect', 'huge', 'rateLimited', 'maintenance'] as const)(
    'reports %s as unavailable, in find and search',
    async (mode) => {
      sandbox.control.change({ enterprises: { mode } })
      expect(await createRegister().find('310000019')).toEqual({ outcome: 'unavailable' })
      expect(await createRegister().search('havn')).toEqual({ outcome: 'unavailable' })
      expect(sandbox.control.stats.trapRequests).toBe(0)
    },
  )

  it('gives up after two seconds', async () => {
    sandbox.control.change({ enterprises: { mode: 'hang' } })
    const register = createEnterpriseRegister({
      apiUrl: sandbox.enterpriseApiUrl,
      now: () => time,
      log: createLog(() => undefined),
    })
    const startedAt = performance.now()
    expect(await register.find('310000019')).toEqual({ outcome: 'unavailable' })
    expect(performance.now() - startedAt).toBeGreaterThan(1990)
  })

  it('shares two seconds between the two lists', async () => {
    await createRegister().find('310000108')
    expect(limits).toEqual([2000])
  })

  it('stops when the caller aborts', async () => {
    sandbox.control.change({ enterprises: { mode: 'hang' } })
    const answer = await createRegister().find('310000019', { signal: AbortSignal.timeout(20) })
    expect(answer).toEqual({ outcome: 'unavailable' })
  })

  it('logs for the operator an answer that does not follow the documentation', async () => {
    sandbox.control.change({ enterprises: { mode: 'html' } })
    await createRegister().find('310000019')
    expect(log).toContain('enterprise_register.unexpected_answer')
    expect(log).not.toContain('310000019')
  })

  it('is unavailable when nothing listens', async () => {
    expect(await createRegister('http://127.0.0.1:9').find('310000019')).toEqual({ outcome: 'unavailable' })
  })
})
