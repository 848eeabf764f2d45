import { newId } from '#db/new-id.ts'
import { type CardRow, listCardsByHash } from '#db/queries/cards.ts'
import { findEmployerByOrgnr, upsertEmployer } from '#db/queries/employers.ts'
import { upsertEmployment } from '#db/queries/employments.ts'
import {
  insertPerson,
  insertSearchTerms,
  linkSubject,
  listPersonsByIdentity,
  type Person,
  updatePerson,
} from '#db/queries/people.ts'
import { rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import type { CardVault } from '#server/domain/card-vault/port.ts'
import type { HmsCard } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { normaliseText, searchTerms } from '#server/domain/search/rules.ts'
import { fileCard } from './file-card.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import { fullNameOf, isSameIdentity, sortNameOf } from './rules.ts'

export interface Identified {
  personId: string | null
  employerId: string | null
  hmsCardId: string | null
  cardNumberMasked: string | null
}

/** One statement each, to be sent in this order (`Line.inOrder`): ids are generated before the rows exist. */
export type Writes = (() => Promise<unknown>)[]

/** How a card is found again. An unknown hash is null; `code`: the text that `codeHash` is of. */
export interface CardKeys {
  numberHash: Buffer | null
  codeHash: Buffer | null
  code: string | null
}

/** What this company already knows: the cards with either hash, oldest first, and the employer with that organisation number. */
export interface Known {
  cards: { card: CardRow; carrier: Person | null }[]
  employer: { id: string; name: string } | null
}

/** Who the answer is about: the holder of the one known card, another known person, nobody, or a new person. */
export type Match = 'carrier' | 'other' | 'nobody' | 'new'

export function keysOf(vault: CardVault, card: HmsCard, code: string | null): CardKeys {
  return {
    numberHash: card.cardNumber ? vault.hashCardNumber(card.cardNumber) : null,
    codeHash: code ? vault.hashCode(code) : null,
    code,
  }
}

export async function findKnown(scope: OwnScope, keys: CardKeys, employerOrgnr: string | null): Promise<Known> {
  return {
    cards: await listCardsByHash(scope, keys),
    employer: employerOrgnr ? await findEmployerByOrgnr(scope, employerOrgnr) : null,
  }
}

/**
 * Saves the register's answer about a card: employer, card, and the person when it named one.
 *
 * The same card is the same person, also under a new name; a renewed card (same employer, names and birth date) is linked automatically;
 * anything else is a new person, so that two namesakes born on one day stay two. A card number alone names nobody, even when this company
 * knows the card's holder.
 */
export async function identifyPerson(
  scope: OwnScope,
  vault: CardVault,
  { card, keys, known, now }: { card: HmsCard; keys: CardKeys; known: Known; now: Date },
): Promise<Identified & { match: Match; writes: Writes }> {
  const employerId = await upsertEmployerOfPerson(scope, card, known, now)
  const cards = known.cards.map((each) => each.card)
  const sameCard = cards.find((one) => keys.numberHash && one.numberHash?.equals(keys.numberHash)) ?? cards[0] ?? null
  const carrier = known.cards.find((each) => each.card === sameCard)?.carrier ?? null
  const person = card.person ? await matchPerson(scope, card.person, carrier, known, employerId, now) : null
  const hashes = [keys.numberHash, keys.codeHash].filter((hash) => hash !== null)
  const hmsCardId = hashes.length > 0 ? (sameCard?.id ?? newId(now.getTime())) : null
  const writes: Writes = [...(person?.writes ?? [])]
  if (hmsCardId) {
    writes.push(fileCard(scope, vault, hmsCardId, { card, keys, sameCard, known: cards, person, employerId, now }))
  }
  if (person && employerId) {
    const employment = { id: newId(), personId: person.id, employerId, origin: 'register' as const, seenAt: now }
    writes.push(() => upsertEmployment(scope, employment))
  }
  // A card and its holder are linked in one transaction, so what is on the holder's card was linked with it.
  const isLinked = person?.match === 'carrier' && hashes.every((hash) => hasHash(sameCard, hash))
  if (person && !isLinked) writes.push(() => linkSubject(scope, person.id, hashes, newId()))
  return {
    writes,
    match: person?.match ?? 'nobody',
    personId: person?.id ?? null,
    employerId,
    hmsCardId,
    cardNumberMasked: card.cardNumber ? maskCardNumber(card.cardNumber) : null,
  }
}

function hasHash(card: CardRow | null, hash: Buffer): boolean {
  return Boolean(card?.numberHash?.equals(hash) || card?.codeHash?.equals(hash))
}

async function upsertEmployerOfPerson(
  scope: OwnScope,
  { employer }: HmsCard,
  known: Known,
  now: Date,
): Promise<string | null> {
  if (!employer) return null
  if (known.employer?.name === employer.name) return known.employer.id
  const row = { id: newId(), ...employer, searchName: normaliseText(employer.name), createdAt: now }
  return (await upsertEmployer(scope, row, 'register')).id
}

type Holder = { firstName: string; lastName: string; birthDate: string }

async function matchPerson(
  scope: OwnScope,
  holder: Holder,
  carrier: Person | null,
  known: Known,
  employerId: string | null,
  now: Date,
): Promise<{ id: string; match: Match; writes: Writes }> {
  if (carrier && carrier.birthDate === holder.birthDate) {
    const match = known.cards.length === 1 ? 'carrier' : 'other'
    return { id: carrier.id, match, writes: await refreshPerson(scope, carrier, holder, employerId) }
  }
  const sortName = sortNameOf(holder)
  const identity = { sortName, birthDate: holder.birthDate, employerId, origin: 'register' as const }
  // A new employer has had nobody yet.
  const alike = employerId && known.employer ? await listPersonsByIdentity(scope, identity) : []
  const isOneHuman = new Set(alike.map(rootOf)).size === 1
  const renewed = isOneHuman && (alike.find(({ mergedIntoId }) => !mergedIntoId) ?? alike[0])
  if (renewed) {
    return { id: renewed.id, match: 'other', writes: await refreshPerson(scope, renewed, holder, employerId) }
  }
  const id = newId(now.getTime())
  const person = {
    id,
    ...holder,
    trustLevel: 'register' as const,
    sortName,
    currentEmployerId: employerId,
    createdAt: now,
  }
  const terms = searchTerms(fullNameOf(holder))
  const writes = [() => insertPerson(scope, person), () => insertSearchTerms(scope, id, terms)]
  return { id, match: 'new', writes }
}

// Records keep the name as it was; the person has the newest.
async function refreshPerson(
  scope: OwnScope,
  person: Person,
  holder: Holder,
  employerId: string | null,
): Promise<Writes> {
  const isRenamed = person.firstName !== holder.firstName || person.lastName !== holder.lastName
  const isCurrent = !isRenamed && person.trustLevel === 'register' && person.currentEmployerId === employerId
  if (isCurrent) return []
  const change = {
    firstName: holder.firstName,
    lastName: holder.lastName,
    sortName: sortNameOf(holder),
    trustLevel: 'register' as const,
    currentEmployerId: employerId ?? person.currentEmployerId,
  }
  if (isSameIdentity(person, holder)) return [() => updatePerson(scope, person.id, change)]
  await updatePerson(scope, person.id, change)
  await refreshSearchTerms(scope, [person.id])
  return []
}
