import { describe, expect, it } from 'vitest'
import { dateFromToday } from '#server/adapters/hms-card/sandbox/card-register.ts'
import type { SandboxCard, SandboxFault } from '#server/adapters/hms-card/sandbox/sandbox-data.ts'
import type { HmsCard, HmsCardErrorCode, HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { DATA, useSandbox } from './register-under-test.ts'

const STATUSES = { Gyldig: 'VALID', Ugyldig: 'INVALID', Sperret: 'BLOCKED', Venter: 'PENDING' } as const
const REASONS = {
  UTLOPT: 'EXPIRED',
  ARBEIDSFORHOLD_OPPHORT: 'EMPLOYMENT_ENDED',
  TAPT_ELLER_STJALET: 'LOST_OR_STOLEN',
} as const
const INDUSTRIES = {
  BYGG: 'CONSTRUCTION',
  RENHOLD: 'CLEANING',
  BILPLEIE: 'CAR_CARE',
  VARETRANSPORT: 'GOODS_TRANSPORT',
} as const
const FAULTS: Record<string, HmsCardErrorCode> = {
  '9000400': 'MALFORMED_INPUT',
  '9000401': 'UNAUTHENTICATED',
  '9000403': 'FORBIDDEN',
  '9000404': 'CARD_NOT_FOUND',
  '9000429': 'RATE_LIMITED',
  '9000500': 'UNAVAILABLE',
  '9000503': 'UNAVAILABLE',
  '9000504': 'UNAVAILABLE',
  '9000599': 'CONTRACT_VIOLATION',
}

describe('every card of the contract', () => {
  const test = useSandbox()
  const byQr = DATA.cards.map((card) => ({ name: card.qr, card, query: { by: 'qr', payload: card.qr } as const }))
  const byNumber = DATA.cards.flatMap((card) =>
    card.kortnummer ? [{ name: card.kortnummer, card, query: numberQuery(card.kortnummer) }] : [],
  )
  const byChip = DATA.cards.flatMap((card) =>
    card.chip ? [{ name: card.chip, card, query: { by: 'chip', code: card.chip } as const }] : [],
  )

  it('is found by QR code, by number and by chip', () => {
    expect([byQr.length, byNumber.length, byChip.length]).toEqual([12, 10, 1])
  })

  it.each([...byQr, ...byChip])('$name answers with the card holder', async ({ card, query }) => {
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'interactive' })
    expect(answer).toEqual({ outcome: 'card', card: { ...expectedStatus(card), ...expectedHolder(card) } })
  })

  it.each(byNumber)('$name answers without the card holder', async ({ card, query }) => {
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'interactive' })
    expect(answer).toEqual({ outcome: 'card', card: expectedStatus(card) })
  })
})

describe('every fault of the contract', () => {
  const test = useSandbox()
  const queries = DATA.faults.flatMap((fault) => [
    { name: fault.qr, fault, query: { by: 'qr', payload: fault.qr } as HmsCardQuery },
    { name: fault.kortnummer, fault, query: numberQuery(fault.kortnummer) },
  ])

  it.each(queries)('$name', async ({ fault, query }) => {
    if (fault.hang) test.cutShort(...Array(12).fill(100))
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'interactive' })
    expect(answer).toEqual({ outcome: 'error', error: expectedError(fault) })
  })

  it.each(queries)('$name, in a job', async ({ fault, query }) => {
    if (fault.hang) test.cutShort(...Array(12).fill(100))
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'job' })
    expect(answer).toEqual({ outcome: 'error', error: expectedError(fault) })
  })

  it('has an expected answer', () => {
    expect(DATA.faults.map(({ kortnummer }) => kortnummer).sort()).toEqual(Object.keys(FAULTS).sort())
  })
})

describe('a request outside the contract', () => {
  const test = useSandbox()

  it.each<HmsCardQuery>([
    { by: 'qr', payload: 'https://hmskort.sandbox.invalid/q/nobody' },
    { by: 'chip', code: '04FFFFFFFFFFFF' },
    { by: 'cardNumber', cardNumber: '1234567' },
  ])('returns not found for an unknown $by', async (query) => {
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'interactive' })
    expect(answer).toEqual({ outcome: 'error', error: { code: 'CARD_NOT_FOUND' } })
  })

  it.each<HmsCardQuery>([
    { by: 'qr', payload: '' },
    { by: 'qr', payload: 'x'.repeat(1025) },
    { by: 'chip', code: '' },
    { by: 'cardNumber', cardNumber: '09000001' },
    { by: 'cardNumber', cardNumber: '../../../oauth2' },
  ])('rejects %j as malformed without asking the register', async (query) => {
    const answer = await test.createRegister().lookup(query, { timeoutProfile: 'job' })
    expect(answer).toEqual({ outcome: 'error', error: { code: 'MALFORMED_INPUT' } })
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 0, statusRequests: 0, lookupRequests: 0 })
  })
})

function numberQuery(cardNumber: string): HmsCardQuery {
  return { by: 'cardNumber', cardNumber }
}

function expectedStatus(card: SandboxCard): HmsCard {
  const reason = REASONS[card.arsak as keyof typeof REASONS]
  return {
    status: STATUSES[card.status as keyof typeof STATUSES] ?? 'UNRECOGNISED',
    statusRaw: card.status,
    ...(reason && { reason }),
    ...(card.kortnummer && { cardNumber: card.kortnummer }),
    employer: { orgnr: card.virksomhet, name: DATA.employers[card.virksomhet] ?? '' },
    checkedAt: new Date('2026-11-22T09:00:00Z'),
  }
}

function expectedHolder({ kortholder, utstedtDato, utlopsdato, bransje }: SandboxCard): Partial<HmsCard> {
  const [firstName, lastName, birthDate] = kortholder
  const today = new Date('2026-11-22T09:00:00Z')
  return {
    person: { firstName, lastName, birthDate },
    ...(utstedtDato && { issuedOn: dateFromToday(utstedtDato, today) }),
    ...(utlopsdato && { validTo: dateFromToday(utlopsdato, today) }),
    industry: INDUSTRIES[bransje as keyof typeof INDUSTRIES],
  }
}

function expectedError({ kortnummer, retryAfter }: SandboxFault) {
  const code = FAULTS[kortnummer]
  return retryAfter === undefined ? { code } : { code, retryAfterSeconds: retryAfter }
}
