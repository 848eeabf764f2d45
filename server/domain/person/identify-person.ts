import { newId } from '#db/new-id.ts'
import {
  type CardRow,
  insertCard,
  insertPerson,
  linkSubject,
  listCardsByHash,
  listPersonsByIdentity,
  type Person,
  replaceCard,
  updatePerson,
  upsertEmployer,
  upsertEmployment,
} from '#db/queries/people.ts'
import { rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { HmsCard } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { foldText, searchTerms } from '#server/domain/search/rules.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import { fullNameOf, isSameIdentity, sortNameOf } from './rules.ts'

export interface Identified {
  personId: string | null
  employerId: string | null
  hmsCardId: string | null
  cardNumberMasked: string | null
}

/** Rows whose ids are known while they are on their way to the database. */
export interface OnTheWay {
  /** Settles with them. What is asked after them sees them. */
  written: Promise<unknown>
}

/**
 * Files what the register said of a card: employer, card, and the person where it named one.
 *
 * The same card is the same person, also under a new name; a renewed card (same employer, names and birth date) links by
 * itself; anything else is a new person, so that two namesakes born on one day stay two. A card number alone names
 * nobody, even where this company knows who carries the card.
 */
export async function identifyPerson(
  scope: OwnScope,
  vault: CardVault,
  { card, code, now }: { card: HmsCard; code: string | null; now: Date },
): Promise<Identified & OnTheWay> {
  const keys = {
    numberHash: card.cardNumber ? vault.hashCardNumber(card.cardNumber) : null,
    codeHash: code ? vault.hashCode(code) : null,
  }
  const [employer, carried] = await Promise.all([
    card.employer ? fileEmployer(scope, card.employer, now) : null,
    listCardsByHash(scope, keys),
  ])
  const employerId = employer?.id ?? null
  const known = carried.map((each) => each.card)
  const sameCard = known.find((one) => keys.numberHash && one.numberHash?.equals(keys.numberHash)) ?? known[0] ?? null
  const carrier = carried.find((each) => each.card === sameCard)?.carrier ?? null
  const person = card.person ? await matchPerson(scope, card.person, carrier, employerId, now) : null
  const hashes = [keys.numberHash, keys.codeHash].filter((hash) => hash !== null)
  const hasKey = keys.numberHash !== null || keys.codeHash !== null
  const hmsCardId = hasKey ? (sameCard?.id ?? newId(now.getTime())) : null
  const written = onTheWay([
    hmsCardId && fileCard(scope, vault, hmsCardId, { card, keys, sameCard, known, person, employerId, now }),
    person &&
      employerId &&
      upsertEmployment(scope, { id: newId(), personId: person.id, employerId, origin: 'register', seenAt: now }),
    person && linkSubject(scope, person.id, hashes, newId()),
  ])
  return {
    written,
    personId: person?.id ?? null,
    employerId,
    hmsCardId,
    cardNumberMasked: card.cardNumber ? maskCardNumber(card.cardNumber) : null,
  }
}

/** Writes that were started and are awaited later. A failure is told to whom awaits them, and is not unhandled until then. */
export function onTheWay(writes: readonly unknown[]): Promise<unknown> {
  const all = Promise.all(writes)
  all.catch(() => {})
  return all
}

function fileEmployer(scope: OwnScope, employer: { orgnr: string; name: string }, now: Date) {
  const row = { id: newId(), ...employer, searchName: foldText(employer.name), createdAt: now }
  return upsertEmployer(scope, row, 'register')
}

async function matchPerson(
  scope: OwnScope,
  holder: { firstName: string; lastName: string; birthDate: string },
  carrier: Person | null,
  employerId: string | null,
  now: Date,
): Promise<{ id: string }> {
  if (carrier && carrier.birthDate === holder.birthDate) {
    await refreshPerson(scope, carrier, holder, employerId)
    return carrier
  }
  const sortName = sortNameOf(holder)
  const identity = { sortName, birthDate: holder.birthDate, employerId, origin: 'register' as const }
  const alike = employerId ? await listPersonsByIdentity(scope, identity) : []
  const isOneHuman = new Set(alike.map(rootOf)).size === 1
  const renewed = isOneHuman && (alike.find(({ mergedIntoId }) => !mergedIntoId) ?? alike[0])
  if (renewed) {
    await refreshPerson(scope, renewed, holder, employerId)
    return renewed
  }
  const id = newId(now.getTime())
  await insertPerson(
    scope,
    { id, ...holder, trustLevel: 'register', sortName, currentEmployerId: employerId, createdAt: now },
    searchTerms(fullNameOf(holder)),
  )
  return { id }
}

// Records hold the name as it was; the person carries the newest.
async function refreshPerson(
  scope: OwnScope,
  person: Person,
  holder: { firstName: string; lastName: string; birthDate: string },
  employerId: string | null,
) {
  const isRenamed = person.firstName !== holder.firstName || person.lastName !== holder.lastName
  const isCurrent = !isRenamed && person.trustLevel === 'register' && person.currentEmployerId === employerId
  if (isCurrent) return
  await updatePerson(scope, person.id, {
    firstName: holder.firstName,
    lastName: holder.lastName,
    sortName: sortNameOf(holder),
    trustLevel: 'register',
    currentEmployerId: employerId ?? person.currentEmployerId,
  })
  if (!isSameIdentity(person, holder)) {
    await refreshSearchTerms(scope, [person.id])
  }
}

async function fileCard(
  scope: OwnScope,
  vault: CardVault,
  id: string,
  filing: {
    card: HmsCard
    keys: { numberHash: Buffer | null; codeHash: Buffer | null }
    sameCard: CardRow | null
    known: CardRow[]
    person: { id: string } | null
    employerId: string | null
    now: Date
  },
): Promise<void> {
  const { card, keys, sameCard, known, person, employerId, now } = filing
  const isFree = (key: 'numberHash' | 'codeHash') =>
    known.every((other) => other.id === sameCard?.id || !keys[key] || !other[key]?.equals(keys[key]))
  const facts = {
    personId: person?.id ?? sameCard?.personId ?? null,
    employerId,
    numberHash: keys.numberHash && isFree('numberHash') ? keys.numberHash : (sameCard?.numberHash ?? null),
    numberEncrypted: card.cardNumber ? vault.encrypt(card.cardNumber) : (sameCard?.numberEncrypted ?? null),
    numberMasked: card.cardNumber ? maskCardNumber(card.cardNumber) : (sameCard?.numberMasked ?? null),
    codeHash: keys.codeHash && isFree('codeHash') ? keys.codeHash : (sameCard?.codeHash ?? null),
    status: card.status,
    industry: card.industry ?? sameCard?.industry ?? null,
    issuedOn: card.issuedOn ?? sameCard?.issuedOn ?? null,
    validTo: card.validTo ?? sameCard?.validTo ?? null,
    lastCheckedAt: now,
  }
  if (sameCard) await replaceCard(scope, id, facts)
  else await insertCard(scope, { id, ...facts, firstSeenAt: now })
}
