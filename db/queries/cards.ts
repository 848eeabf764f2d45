import { and, desc, eq, getTableColumns, or } from 'drizzle-orm'
import type { HmsCardStatus } from '#db/enums.ts'
import { employers, hmsCards, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'
import { type Person, personColumns } from './people.ts'

export interface CardRow {
  id: string
  personId: string | null
  employerId: string | null
  numberHash: Buffer | null
  numberEncrypted: Buffer | null
  numberMasked: string | null
  codeHash: Buffer | null
  offlineSecretEncrypted: Buffer | null
  status: HmsCardStatus
  industry: string | null
  issuedOn: string | null
  validTo: string | null
  firstSeenAt: Date
  lastCheckedAt: Date
}

/** Cards with either hash, oldest first, each with its holder. */
export async function listCardsByHash(
  scope: OwnScope,
  { numberHash, codeHash }: { numberHash: Buffer | null; codeHash: Buffer | null },
): Promise<{ card: CardRow; carrier: Person | null }[]> {
  return numberHash || codeHash ? selectCardsByHash(scope, { numberHash, codeHash }) : []
}

// An unknown hash is null, and never matches.
const selectCardsByHash = prepared((tx, value: Value<'numberHash' | 'codeHash'>) =>
  tx
    .select({ card: getTableColumns(hmsCards), carrier: personColumns })
    .from(hmsCards)
    .leftJoin(persons, and(eq(persons.tenantId, value('tenantId')), eq(persons.id, hmsCards.personId)))
    .where(
      and(
        eq(hmsCards.tenantId, value('tenantId')),
        or(eq(hmsCards.numberHash, value('numberHash')), eq(hmsCards.codeHash, value('codeHash'))),
      ),
    )
    .orderBy(hmsCards.firstSeenAt),
)

/** A card that the company has not met before. */
export async function insertCard(scope: OwnScope, card: CardRow) {
  await scope.tx.insert(hmsCards).values({ tenantId: scope.tenantId, ...card })
}

type CardFacts = Omit<CardRow, 'id' | 'firstSeenAt'>

const updateCardRow = prepared((tx, value: Value<'id' | keyof CardFacts>) =>
  tx
    .update(hmsCards)
    .set({
      personId: value('personId'),
      employerId: value('employerId'),
      numberHash: value('numberHash'),
      numberEncrypted: value('numberEncrypted'),
      numberMasked: value('numberMasked'),
      codeHash: value('codeHash'),
      offlineSecretEncrypted: value('offlineSecretEncrypted'),
      status: value('status'),
      industry: value('industry'),
      issuedOn: value('issuedOn'),
      validTo: value('validTo'),
      lastCheckedAt: value('lastCheckedAt'),
    })
    .where(and(eq(hmsCards.tenantId, value('tenantId')), eq(hmsCards.id, value('id')))),
)

/** All that is known of a card. */
export async function replaceCard(scope: OwnScope, id: string, facts: CardFacts) {
  await updateCardRow(scope, { id, ...facts })
}

/** Changes what is given and leaves the rest. */
export async function updateCard(scope: OwnScope, id: string, change: Partial<Omit<CardRow, 'id' | 'firstSeenAt'>>) {
  await scope.tx
    .update(hmsCards)
    .set(change)
    .where(and(eq(hmsCards.tenantId, scope.tenantId), eq(hmsCards.id, id)))
}

/** The cards of these persons with the employer on each, the one that was checked last first. */
export async function listCardsOfPersons(scope: OwnScope, personIds: string[]) {
  return personIds.length === 0 ? [] : selectCardsOfPersons(scope, { personIds })
}

const selectCardsOfPersons = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select({
      id: hmsCards.id,
      personId: hmsCards.personId,
      numberMasked: hmsCards.numberMasked,
      status: hmsCards.status,
      industry: hmsCards.industry,
      issuedOn: hmsCards.issuedOn,
      validTo: hmsCards.validTo,
      lastCheckedAt: hmsCards.lastCheckedAt,
      employerName: employers.name,
      employerOrgnr: employers.orgnr,
    })
    .from(hmsCards)
    .leftJoin(employers, and(eq(employers.tenantId, value('tenantId')), eq(employers.id, hmsCards.employerId)))
    .where(and(eq(hmsCards.tenantId, value('tenantId')), isAnyOf(hmsCards.personId, value('personIds'))))
    .orderBy(desc(hmsCards.lastCheckedAt), hmsCards.id),
)
