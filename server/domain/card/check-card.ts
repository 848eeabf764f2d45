import { newId } from '#db/new-id.ts'
import { insertLookUp } from '#db/queries/card-checks.ts'
import { listCardsByHash, updateCard } from '#db/queries/cards.ts'
import { rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type CardReading, type NotACard, readScan } from '#server/domain/attendance/read-scan.ts'
import { checkOf, emptyCheck } from '#server/domain/attendance/record-card-answer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import type { HmsCard, HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { type Explanation, explanationOf } from './rules.ts'
import type { CheckCardInput } from './schema.ts'

export type CheckedCard =
  | { outcome: 'not_a_card'; notACard: NotACard }
  | { outcome: 'error'; explanation: Explanation; retryAfterSeconds: number | null; checkedAt: Date }
  | {
      outcome: 'card'
      explanation: Explanation
      card: Omit<HmsCard, 'cardNumber'> & { cardNumberMasked: string | null }
      /** The holder's page, when this company knows the card and the register has named the holder. */
      personId: string | null
      checkedAt: Date
    }

type AnsweredCheck = Exclude<CheckedCard, { outcome: 'not_a_card' }>

/**
 * Shows any member what the register says about a card now. By number that is status and employer; by code also the holder, who is shown
 * and not stored. The look-up itself is stored, and a known card's status is updated.
 * TOO_MANY (`tooManyLookUps`): more than a person can scan in a minute.
 */
export async function checkCard(ctx: CompanyContext, input: CheckCardInput): Promise<CheckedCard> {
  const reading = readScan(ctx, input)
  await ctx.reserve(canView, 'cardLookUp')
  if ('notACard' in reading) return { outcome: 'not_a_card', notACard: reading.notACard }
  return lookUpCard(ctx, reading)
}

/** The same for a text that was read as a card. The caller has reserved `cardLookUp`. */
export async function lookUpCard(ctx: CompanyContext, reading: CardReading): Promise<AnsweredCheck> {
  return (await lookUpHolder(ctx, reading)).answer
}

/** The same, with what finds the holder in every company: the look-up's id, and keyed hashes of what is on the card. */
export async function lookUpHolder(ctx: CompanyContext, reading: CardReading) {
  const answer = await ctx.hmsCards.lookup(reading.query, { timeoutProfile: 'interactive' })
  const kept = await ctx.transaction(canView, (scope) => keepLookUp(scope, ctx, reading, answer))
  const number = answer.outcome === 'card' ? answer.card.cardNumber : undefined
  return { ...kept, keyHashes: [reading.contentHash, ...(number ? [ctx.cardVault.hashCardNumber(number)] : [])] }
}

async function keepLookUp(
  scope: OwnScope,
  ctx: CompanyContext,
  reading: CardReading,
  answer: HmsCardAnswer,
): Promise<{ id: string; answer: AnsweredCheck }> {
  const now = ctx.now()
  const id = newId(now.getTime())
  const { card: known, carrier } = await findKnownCard(scope, ctx, reading, answer)
  const asked = reading.query.by === 'cardNumber' ? reading.query.cardNumber : null
  const cardNumber = asked ?? (answer.outcome === 'card' ? (answer.card.cardNumber ?? null) : null)
  const cardNumberMasked = cardNumber ? maskCardNumber(cardNumber) : (known?.numberMasked ?? null)
  const said =
    answer.outcome === 'card'
      ? { ...checkOf(answer.card), errorCode: null }
      : { ...emptyCheck, errorCode: answer.error.code, checkedAt: now }
  const check = { ...said, hmsCardId: known?.id ?? null }
  await insertLookUp(scope, {
    id,
    ...check,
    cardNumberMasked,
    receivedAt: now,
    checkedBy: requireMember(scope).membershipId,
  })
  const payload = { status: check.status, errorCode: check.errorCode, hmsCardId: check.hmsCardId, by: reading.query.by }
  await recordAuditEvent(scope, { action: 'card.looked_up', entityId: id, payload, now })

  const explanation = explanationOf(check)
  if (answer.outcome === 'error') {
    const retryAfterSeconds = answer.error.retryAfterSeconds ?? null
    return { id, answer: { outcome: 'error', explanation, retryAfterSeconds, checkedAt: now } }
  }
  const { card } = answer
  if (known) {
    await updateCard(scope, known.id, {
      status: card.status,
      validTo: card.validTo ?? known.validTo,
      lastCheckedAt: now,
    })
  }
  const { cardNumber: _, ...shown } = card
  const personId = card.person && carrier ? rootOf(carrier) : null
  const shownCard = { ...shown, cardNumberMasked }
  return { id, answer: { outcome: 'card', explanation, card: shownCard, personId, checkedAt: now } }
}

async function findKnownCard(
  scope: OwnScope,
  { cardVault }: CompanyContext,
  { query, contentHash }: CardReading,
  answer: HmsCardAnswer,
) {
  const number = answer.outcome === 'card' ? answer.card.cardNumber : undefined
  const isByNumber = query.by === 'cardNumber'
  const [found] = await listCardsByHash(scope, {
    numberHash: isByNumber ? contentHash : number ? cardVault.hashCardNumber(number) : null,
    codeHash: isByNumber ? null : contentHash,
  })
  return found ?? { card: null, carrier: null }
}
