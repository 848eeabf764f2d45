import type { TrustLevel } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { endInterimDocumentsForCard } from '#db/queries/interim-documents.ts'
import { insertCardCheck } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Dependencies } from '#server/domain/context.ts'
import type { HmsCard, HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import {
  type CardKeys,
  findKnown,
  identifyPerson,
  type Known,
  keysOf,
  type Match,
  type Writes,
} from '#server/domain/person/identify-person.ts'

/** What an attendance takes from the register's answer. */
export interface CardFacts {
  personId: string | null
  trustLevel: TrustLevel | null
  employerId: string | null
  employerOrigin: 'register' | null
  hmsCardId: string | null
  cardCheckId: string
  cardNumberMasked: string | null
}

/** `hasInterimDocument`: whether the person has an interim document in place of a card. */
export interface KnownOfAnswer {
  employer: Known['employer']
  cards: (Known['cards'][number] & { hasInterimDocument: boolean })[]
}

/** Saves the register's answer of this moment with card, employer and person. Never overwrites an earlier answer. */
export async function recordCardAnswer(
  scope: OwnScope,
  dependencies: Pick<Dependencies, 'cardVault'>,
  { scanId, code, answer, now }: { scanId: string; code: string | null; answer: HmsCardAnswer; now: Date },
): Promise<CardFacts> {
  const card = answer.outcome === 'card' ? answer.card : null
  const keys = keysOfAnswer(dependencies, answer, code)
  const { cards, employer } = await findKnown(scope, keys, card?.employer?.orgnr ?? null)
  const known = { employer, cards: cards.map((each) => ({ ...each, hasInterimDocument: true })) }
  const { facts, writes } = await planCardAnswer(scope, dependencies, { scanId, answer, keys, known, now })
  await scope.line.inOrder(writes)
  return facts
}

export function keysOfAnswer(
  { cardVault }: Pick<Dependencies, 'cardVault'>,
  answer: HmsCardAnswer | null,
  code: string | null,
): CardKeys {
  return answer?.outcome === 'card' ? keysOf(cardVault, answer.card, code) : NO_KEYS
}

/** The same when the existing rows have already been read: which rows result, and the statements that write them, in order. */
export async function planCardAnswer(
  scope: OwnScope,
  dependencies: Pick<Dependencies, 'cardVault'>,
  given: { scanId: string; answer: HmsCardAnswer; keys: CardKeys; known: KnownOfAnswer; now: Date },
): Promise<{ facts: CardFacts; match: Match; writes: Writes }> {
  const { scanId, answer, keys, known, now } = given
  const cardCheckId = newId(now.getTime())
  const check = { id: cardCheckId, scanId, receivedAt: now }
  if (answer.outcome === 'error') {
    const row = { ...check, ...emptyCheck, errorCode: answer.error.code, checkedAt: now }
    return { facts: { ...nothingKnown, cardCheckId }, match: 'nobody', writes: [() => insertCardCheck(scope, row)] }
  }
  const { card } = answer
  const identified = await identifyPerson(scope, dependencies.cardVault, { card, keys, known, now })
  const { writes, match, personId, employerId, hmsCardId, cardNumberMasked } = identified
  const mayEnd = match === 'other' || (match === 'carrier' && known.cards.some((each) => each.hasInterimDocument))
  // A card order or interim document ends when the card itself is scanned.
  if (mayEnd && card.status !== 'PENDING' && personId && hmsCardId) {
    const endedBy = scope.actor.kind === 'member' ? scope.actor.membershipId : null
    writes.push(() => endInterimDocumentsForCard(scope, { personId, hmsCardId, now, endedBy }))
  }
  writes.push(() => insertCardCheck(scope, { ...check, ...checkOf(card), hmsCardId, errorCode: null }))
  const trustLevel = personId ? 'register' : 'card_number'
  const employerOrigin = employerId ? 'register' : null
  const facts = { personId, employerId, hmsCardId, cardNumberMasked, cardCheckId, trustLevel, employerOrigin } as const
  return { facts, match, writes }
}

const NO_KEYS: CardKeys = { numberHash: null, codeHash: null, code: null }

const nothingKnown = {
  personId: null,
  trustLevel: null,
  employerId: null,
  employerOrigin: null,
  hmsCardId: null,
  cardNumberMasked: null,
}

export const emptyCheck = {
  hmsCardId: null,
  status: null,
  statusRaw: null,
  reason: null,
  employerOrgnr: null,
  employerName: null,
  validTo: null,
}

export function checkOf(card: HmsCard) {
  return {
    status: card.status,
    statusRaw: card.statusRaw.slice(0, 100),
    reason: card.reason ?? null,
    employerOrgnr: card.employer?.orgnr ?? null,
    employerName: card.employer?.name ?? null,
    validTo: card.validTo ?? null,
    checkedAt: card.checkedAt,
  }
}
