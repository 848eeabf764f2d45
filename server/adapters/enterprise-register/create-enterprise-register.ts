import { LRUCache } from 'lru-cache'
import type {
  EnterpriseAnswer,
  EnterpriseLookupOptions,
  EnterpriseRegister,
  EnterpriseSearchAnswer,
  EnterpriseUnavailable,
} from '#server/domain/enterprise/port.ts'
import type { Log } from '#server/log.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'
import { readCappedText } from '#server/read-capped-text.ts'
import { parseRetryAfter } from '#server/retry-after.ts'
import { enterpriseFromWire } from './enterprise-from-wire.ts'
import { deletedUnitSchema, searchSchema, unitSchema } from './wire.ts'

const TIME_LIMIT_MS = 2000
const MAX_BODY_BYTES = 512 * 1024
const SEARCH_RESULTS = 10
const CACHE_CAPACITY = 2000
const REMEMBERED_MS = 24 * 60 * 60 * 1000
/** A company can be registered at any minute, so "not found" is cached only briefly. */
const NOT_FOUND_MS = 10 * 60 * 1000

export type EnterpriseRegisterOptions = {
  apiUrl: string
  now: () => Date
  log: Log
  /** Replaced in tests. A signal that aborts after this many milliseconds. */
  timing?: { limit?: (milliseconds: number) => AbortSignal }
}

/** Main units and sub-units are separate lists. */
type List = 'enheter' | 'underenheter'

type Reply = { outcome: 'reply'; status: number; body: string }

/** Enhetsregisteret over HTTP: two seconds in total for an answer, which is cached for a day. */
export function createEnterpriseRegister({ apiUrl, now, log, timing }: EnterpriseRegisterOptions): EnterpriseRegister {
  const base = apiUrl.replace(/\/+$/, '')
  const limit = timing?.limit ?? ((milliseconds) => AbortSignal.timeout(milliseconds))
  const cache = { max: CACHE_CAPACITY, ttl: REMEMBERED_MS, ttlResolution: 0, perf: { now: () => now().getTime() } }
  const units = new LRUCache<string, EnterpriseAnswer>(cache)
  const searches = new LRUCache<string, EnterpriseSearchAnswer>(cache)

  return {
    async find(orgnr, options) {
      if (!/^\d{9}$/.test(orgnr)) return { outcome: 'not_found' }
      const known = units.get(orgnr)
      if (known) return known
      const answer = await findUnit(orgnr, within(options))
      if (answer.outcome === 'not_found') units.set(orgnr, answer, { ttl: NOT_FOUND_MS })
      else if (answer.outcome !== 'unavailable') units.set(orgnr, answer)
      return answer
    },

    search: (name, options) => search('enheter', name, options),
    searchSubUnits: (name, options) => search('underenheter', name, options),
  }

  async function search(list: List, name: string, options: EnterpriseLookupOptions | undefined) {
    const wanted = name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('nb')
    if (wanted === '') return { outcome: 'found' as const, enterprises: [] }
    const known = searches.get(`${list} ${wanted}`)
    if (known) return known
    const answer = await searchUnits(list, wanted, within(options))
    if (answer.outcome === 'found') searches.set(`${list} ${wanted}`, answer)
    return answer
  }

  /** Cards carry the main unit, so that list is asked first. */
  async function findUnit(orgnr: string, signal: AbortSignal): Promise<EnterpriseAnswer> {
    const main = await findIn('enheter', orgnr, signal)
    return main.outcome === 'not_found' ? findIn('underenheter', orgnr, signal) : main
  }

  async function findIn(list: List, orgnr: string, signal: AbortSignal): Promise<EnterpriseAnswer> {
    const reply = await request(`/${list}/${orgnr}`, signal)
    if (reply.outcome === 'unavailable') return reply
    if (reply.status === 404) return { outcome: 'not_found' }
    if (reply.status === 410) return { outcome: 'removed' }
    if (reply.status !== 200) return unexpected(reply)
    const deleted = parseJsonAs(deletedUnitSchema, reply.body)
    if (deleted?.organisasjonsnummer === orgnr) {
      const { navn: name = null, slettedato: deletedOn = null, sammenslattMed: mergedInto = null } = deleted
      return { outcome: 'deleted', orgnr, name, deletedOn, mergedInto }
    }
    const unit = deleted ? null : parseJsonAs(unitSchema, reply.body)
    return unit?.organisasjonsnummer === orgnr
      ? { outcome: 'found', enterprise: enterpriseFromWire(unit) }
      : unexpected(reply)
  }

  async function searchUnits(list: List, name: string, signal: AbortSignal): Promise<EnterpriseSearchAnswer> {
    const parameters = new URLSearchParams({ navn: name.slice(0, 180), size: String(SEARCH_RESULTS) })
    const reply = await request(`/${list}?${parameters}`, signal)
    if (reply.outcome === 'unavailable') return reply
    const found = reply.status === 200 ? parseJsonAs(searchSchema, reply.body) : null
    return found
      ? { outcome: 'found', enterprises: (found._embedded?.[list] ?? []).map(enterpriseFromWire) }
      : unexpected(reply)
  }

  async function request(path: string, signal: AbortSignal): Promise<Reply | EnterpriseUnavailable> {
    try {
      const headers = { accept: 'application/json' }
      const response = await fetch(`${base}${path}`, { signal, redirect: 'manual', headers })
      const body = await readCappedText(response, MAX_BODY_BYTES)
      if (response.status === 429 || response.status >= 500) return unavailable(response)
      return { outcome: 'reply', status: response.status, body: body ?? '' }
    } catch {
      return { outcome: 'unavailable' }
    }
  }

  function unavailable(response: Response): EnterpriseUnavailable {
    const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), now())
    return retryAfterSeconds === undefined ? { outcome: 'unavailable' } : { outcome: 'unavailable', retryAfterSeconds }
  }

  /** An undocumented answer is logged for the operator, and the caller treats the register as down. */
  function unexpected({ status }: Reply): EnterpriseUnavailable {
    log.warn('enterprise_register.unexpected_answer', { status })
    return { outcome: 'unavailable' }
  }

  function within({ signal }: EnterpriseLookupOptions = {}): AbortSignal {
    const budget = limit(TIME_LIMIT_MS)
    return signal ? AbortSignal.any([signal, budget]) : budget
  }
}
