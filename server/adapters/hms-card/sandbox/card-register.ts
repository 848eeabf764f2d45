import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { canonicalCardNumber } from '#server/domain/hms-card/rules.ts'
import type { SandboxControl } from './control.ts'
import { crewCompanyName, findCrewCard } from './crew-cards.ts'
import { type Exchange, readBody, readJson, send, sendJson } from './exchange.ts'
import { misbehave, problem } from './misbehave.ts'
import { findNumberedCard, numberedCardNumber } from './numbered-cards.ts'
import { type SandboxCard, type SandboxData, type SandboxFault, slugOf } from './sandbox-data.ts'
import type { Scope, Tokens } from './tokens.ts'

const lookupSchema = z.object({ type: z.enum(['qr', 'chip']), value: z.string().min(1).max(1024) })

const TITLES: Record<string, string> = {
  UGYLDIG_INNDATA: 'Ugyldig inndata',
  IKKE_AUTENTISERT: 'Ikke autentisert',
  MANGLER_TILGANG: 'Mangler tilgang',
  UKJENT_KORT: 'Ukjent kort',
  FOR_MANGE_KALL: 'For mange kall',
  INTERN_FEIL: 'Intern feil',
  VEDLIKEHOLD: 'Vedlikehold',
}

export type CardRegister = { handle(exchange: Exchange): Promise<void> }

type Parts = { data: SandboxData; tokens: Tokens; control: SandboxControl; now: () => Date }

/** The look-ups of the contract, with its cards and faults. */
export function createCardRegister({ data, tokens, control, now }: Parts): CardRegister {
  const calls = new Map<string, { second: number; count: number }>()

  return {
    async handle(exchange) {
      const { register } = control.state
      if (register.down) return void exchange.request.destroy()
      if (register.latencyMs > 0) await wait(register.latencyMs)
      const isToken = exchange.url.pathname === '/oauth2/token'
      const mode = isToken ? register.tokenMode : register.mode
      if (exchange.url.pathname === '/v1/health') return health(exchange, mode === 'maintenance')
      if (isToken) control.count('tokenRequests')
      if (mode !== 'normal' && mode !== 'oversharing') {
        if (!isToken) control.spend()
        return misbehave(exchange, mode, register.retryAfter)
      }
      if (isToken) return issueToken(exchange)
      if (isOverQuota(exchange)) return misbehave(exchange, 'rateLimited', register.retryAfter || '1')
      return lookUp(exchange)
    },
  }

  function isOverQuota(exchange: Exchange): boolean {
    const { quotaPerSecond } = control.state.register
    const client = tokens.clientOf(exchange)
    if (quotaPerSecond === null || client === null) return false
    const second = Math.floor(now().getTime() / 1000)
    const before = calls.get(client)
    const count = (before?.second === second ? before.count : 0) + 1
    calls.set(client, { second, count })
    if (count > quotaPerSecond) control.count('refusedRequests')
    return count > quotaPerSecond
  }

  async function issueToken(exchange: Exchange) {
    if (exchange.request.method !== 'POST') return notThere(exchange)
    return tokens.issue(exchange)
  }

  async function lookUp(exchange: Exchange) {
    const { method } = exchange.request
    const cardNumber = /^\/v1\/cards\/([^/]+)\/status$/.exec(exchange.url.pathname)?.[1]
    if (cardNumber !== undefined && method === 'GET') return byNumber(exchange, cardNumber)
    if (exchange.url.pathname === '/v1/cards/lookup' && method === 'POST') return byCode(exchange)
    return notThere(exchange)
  }

  function byNumber(exchange: Exchange, given: string) {
    control.count('statusRequests')
    if (!mayCall(exchange, 'hms:status')) return
    const cardNumber = /^\d{7,8}$/.test(given) ? canonicalCardNumber(given) : null
    if (cardNumber === null) return fail(exchange, { http: 400, code: 'UGYLDIG_INNDATA' })
    const enabled = (item: { kortnummer?: string | undefined }) => item.kortnummer === cardNumber
    const card = data.cards.find(enabled) ?? findNumberedCard(data, cardNumber) ?? findCrewCard(cardNumber)
    return answer(exchange, card, data.faults.find(enabled), statusBody)
  }

  async function byCode(exchange: Exchange) {
    control.count('lookupRequests')
    if (!mayCall(exchange, 'hms:person')) return
    const wanted = lookupSchema.safeParse(readJson(await readBody(exchange))).data
    if (!wanted) return fail(exchange, { http: 400, code: 'UGYLDIG_INNDATA' })
    const { type, value } = wanted
    const inContract = data.cards.find(({ qr, chip }) => (type === 'qr' ? qr : chip) === value)
    const card = inContract ?? (type === 'qr' ? (findNumberedCard(data, value) ?? findCrewCard(value)) : undefined)
    const fault = type === 'qr' ? data.faults.find(({ qr }) => qr === value) : undefined
    return answer(exchange, card, fault, lookupBody)
  }

  function mayCall(exchange: Exchange, scope: Scope): boolean {
    const scopes = tokens.scopesOf(exchange)
    if (!scopes) fail(exchange, { http: 401, code: 'IKKE_AUTENTISERT' })
    else if (!scopes.includes(scope)) fail(exchange, { http: 403, code: 'MANGLER_TILGANG' })
    return scopes?.includes(scope) ?? false
  }

  function answer(
    exchange: Exchange,
    card: SandboxCard | undefined,
    fault: SandboxFault | undefined,
    bodyOf: (card: SandboxCard) => object,
  ) {
    if (fault) return fail(exchange, fault)
    if (isUnanswered(card)) return misbehave(exchange, 'badGateway', '')
    if (!card || control.state.forgottenCards.includes(slugOf(card))) {
      return fail(exchange, { http: 404, code: 'UKJENT_KORT' })
    }
    return sendJson(exchange, 200, bodyOf(card))
  }

  function isUnanswered(card: SandboxCard | undefined): boolean {
    const [from, to] = control.state.register.unansweredCards ?? [1, 0]
    const number = Number(card?.kortnummer) - Number(numberedCardNumber(0))
    return number >= from && number <= to
  }

  function statusBody(card: SandboxCard): object {
    const { kortnummer, status, arsak, virksomhet } = card
    const employer = {
      organisasjonsnummer: virksomhet,
      navn: data.employers[virksomhet] ?? crewCompanyName(virksomhet),
    }
    const body = { kortnummer, status, arsak, virksomhet: employer, kontrollertTidspunkt: now().toISOString() }
    return control.state.register.mode === 'oversharing' ? { ...body, ...holderBody(card) } : body
  }

  function lookupBody(card: SandboxCard): object {
    return { ...statusBody(card), ...holderBody(card) }
  }

  function holderBody({ kortholder, utstedtDato, utlopsdato, bransje }: SandboxCard): object {
    const [fornavn, etternavn, fodselsdato] = kortholder
    return {
      kortholder: { fornavn, etternavn, fodselsdato },
      utstedtDato: utstedtDato && dateFromToday(utstedtDato, now()),
      utlopsdato: utlopsdato && dateFromToday(utlopsdato, now()),
      bransje,
    }
  }
}

/** Resolves `-200d`, relative to today in Norway, to `YYYY-MM-DD`. */
export function dateFromToday(offset: string, now: Date): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(now)
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + Number.parseInt(offset, 10))
  return date.toISOString().slice(0, 10)
}

function health(exchange: Exchange, isMaintained: boolean): void {
  sendJson(exchange, 200, { status: isMaintained ? 'maintenance' : 'ok' })
}

function fail(
  exchange: Exchange,
  { http, code, retryAfter, hang, body }: Omit<SandboxFault, 'qr' | 'kortnummer'>,
): void {
  if (hang || http === undefined) return
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  if (body !== undefined) send(exchange, http, 'application/json', body)
  else problem(exchange, http, code ?? '', TITLES[code ?? ''] ?? '', headers)
}

function notThere(exchange: Exchange): void {
  problem(exchange, 404, 'UKJENT_RESSURS', 'Ukjent ressurs')
}
