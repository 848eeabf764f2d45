import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { LookUpPurpose } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { lookUps } from '#db/schema/look-ups.ts'
import { records } from '#db/schema/records.ts'
import { cardChecks, sessions } from '#db/schema/sessions.ts'
import type { CardScope, OwnScope } from '#db/scope.ts'
import type { SignedEvent } from './signed-event.ts'
import { countsUntil } from './version-effects.ts'

/** What was scanned: keyed hashes of a card with the register's answer about it, or of a personal code. */
export type Scanned = { keyHashes: Buffer[]; newSubjectId: string; cardCheckId: string } | { codeHash: Buffer }

export interface NewLookUp {
  id: string
  scanned: Scanned
  purpose: LookUpPurpose
  note: string
  now: Date
  expiresAt: Date
  /** How often one human may be looked up in a day. */
  most: { byCompany: number; byAll: number }
  /** Written with the look-up. */
  event: SignedEvent & { payload: string }
}

/** What a person shares by a link, for a member who opens it. */
export interface NewSharedLookUp {
  id: string
  tokenHash: Buffer
  now: Date
  expiresAt: Date
  event: SignedEvent & { payload: string }
}

/** What a member asks of the holder of a document: have they been taught about this equipment of the catalogue? */
export interface NewDocumentQuestion {
  id: string
  sortName: string
  birthDate: string
  categoryKey: string
  purpose: LookUpPurpose
  note: string
  now: Date
  /** How often one human may be looked up in a day, and asked about by a document. */
  most: { byDocument: number; byCompany: number; byAll: number }
  event: SignedEvent & { payload: string }
}

/** `isMatch`: exactly one human has these names and this birth date, and may be asked about. It is never shown. `until`: the last day. */
export type DocumentAnswer =
  | { outcome: 'answered'; isMatch: boolean; hasIt: boolean; until: string | null }
  | { outcome: 'unverified' }

/** `over`: nobody shares this with the company, or not any more. */
export type OpenedShare = 'opened' | 'over' | 'unverified'

/**
 * `isAnotherPerson`: this member has not looked them up within the hour. `again`: when they may be looked up again. `card_not_valid`: the
 * register has not just called the card valid to this member.
 */
export type OpenedLookUp =
  | { outcome: 'opened'; isAnotherPerson: boolean }
  | { outcome: 'too_many'; again: Date }
  | { outcome: 'unverified' | 'card_not_valid' | 'code_unknown' | 'closed_by_worker' }

/** The records that the look-up opened, newest training first. */
export async function listOpenedRecords({ tx, issuerIds, recordIds }: CardScope) {
  return tx
    .select({
      issuerId: records.tenantId,
      id: records.id,
      courseTitle: records.courseTitle,
      courseKind: records.courseKind,
      trainedOn: records.trainedOn,
      validUntil: countsUntil,
      firstName: records.firstName,
      lastName: records.lastName,
      trustLevel: records.trustLevel,
      issuerName: records.issuerName,
      issuerOrgnr: records.issuerOrgnr,
      issuerVerified: records.issuerVerified,
    })
    .from(records)
    .where(and(sql`${records.tenantId} = any (${issuerIds}::uuid[])`, sql`${records.id} = any (${recordIds}::uuid[])`))
    .orderBy(desc(records.trainedOn), desc(records.id))
}

export interface LookUpPlace {
  lookedAt: Date
  id: string
}

/** The company's receipts, newest first: of whom is not known here. */
export async function listReceipts(
  scope: OwnScope,
  { after, limit }: { after?: LookUpPlace | undefined; limit: number },
) {
  return scope.tx
    .select({
      id: lookUps.id,
      purpose: lookUps.purpose,
      note: lookUps.note,
      lookedAt: lookUps.lookedAt,
      expiresAt: lookUps.expiresAt,
      lookedById: lookUps.lookedBy,
      lookedBy: memberships.name,
      cardNumberMasked: cardChecks.cardNumberMasked,
      employerName: cardChecks.employerName,
      isByCard: sql<boolean>`${lookUps.cardCheckId} is not null`,
      categoryKey: lookUps.categoryKey,
    })
    .from(lookUps)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, lookUps.lookedBy)))
    .leftJoin(cardChecks, and(eq(cardChecks.tenantId, scope.tenantId), eq(cardChecks.id, lookUps.cardCheckId)))
    .where(
      and(
        eq(lookUps.tenantId, scope.tenantId),
        after &&
          sql`(${lookUps.lookedAt}, ${lookUps.id}) < (${after.lookedAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(lookUps.lookedAt), desc(lookUps.id))
    .limit(limit)
}

/** Whether the member has opened a session since then that is still open: they may be scanning everybody who comes. */
export async function holdsSession(scope: OwnScope, { membershipId, since }: { membershipId: string; since: Date }) {
  const rows = await scope.tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, scope.tenantId),
        gt(sessions.startedAt, since),
        eq(sessions.startedBy, membershipId),
        isNull(sessions.completedAt),
      ),
    )
    .limit(1)
  return rows.length > 0
}
