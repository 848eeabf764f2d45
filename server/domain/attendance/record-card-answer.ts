import type { TrustLevel } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { endPapersForCard } from '#db/queries/papers.ts'
import { insertCardCheck } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import type { World } from '#server/domain/context.ts'
import type { HmsCard, HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { type Identified, identifyPerson, type OnTheWay, onTheWay } from '#server/domain/person/identify-person.ts'

/** What an attendance takes over from an answer of the register. */
export interface CardFacts {
  personId: string | null
  trustLevel: TrustLevel | null
  employerId: string | null
  employerOrigin: 'register' | null
  hmsCardId: string | null
  cardCheckId: string
  cardNumberMasked: string | null
}

/** Keeps what the register answered, at this moment, and files card, employer and person. Never overwrites an earlier answer. */
export async function recordCardAnswer(
  scope: OwnScope,
  world: Pick<World, 'cardVault'>,
  { scanId, code, answer, now }: { scanId: string; code: string | null; answer: HmsCardAnswer; now: Date },
): Promise<{ facts: CardFacts } & OnTheWay> {
  const cardCheckId = newId(now.getTime())
  const check = { id: cardCheckId, scanId, receivedAt: now }
  if (answer.outcome === 'error') {
    const kept = { ...check, ...emptyCheck, errorCode: answer.error.code, checkedAt: now }
    return { facts: { ...nothingKnown, cardCheckId }, written: onTheWay([insertCardCheck(scope, kept)]) }
  }
  const { card } = answer
  const { written: filed, ...identified } = await identifyPerson(scope, world.cardVault, { card, code, now })
  const { personId, employerId, hmsCardId } = identified
  const written = onTheWay([
    filed,
    endWaiting(scope, card, identified, now),
    insertCardCheck(scope, { ...check, ...checkOf(card), hmsCardId, errorCode: null }),
  ])
  const trustLevel = personId ? 'register' : 'card_number'
  return { written, facts: { ...identified, cardCheckId, trustLevel, employerOrigin: employerId ? 'register' : null } }
}

// An order, or a paper until the card comes, is over when the card is held up.
async function endWaiting(scope: OwnScope, { status }: HmsCard, { personId, hmsCardId }: Identified, now: Date) {
  if (status === 'PENDING' || !personId || !hmsCardId) return
  const endedBy = scope.actor.kind === 'member' ? scope.actor.membershipId : null
  await endPapersForCard(scope, { personId, hmsCardId, now, endedBy })
}

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
