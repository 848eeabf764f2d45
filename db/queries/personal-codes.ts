import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { TrustLevel } from '#db/enums.ts'
import { personalCodes } from '#db/schema/personal-codes.ts'
import type { OwnScope } from '#db/scope.ts'

export interface NewPersonalCode {
  id: string
  personId: string
  tokenHash: Buffer
  tokenEncrypted: Buffer
  trustLevel: TrustLevel
  issuedAt: Date
  issuedBy: string
}

/** A live code. The caller has ended the one before. */
export async function insertPersonalCode(scope: OwnScope, code: NewPersonalCode) {
  await scope.tx.insert(personalCodes).values({ tenantId: scope.tenantId, ...code })
}

/** Including ended ones. */
export async function findPersonalCode(scope: OwnScope, by: { id: string } | { tokenHash: Buffer }) {
  const [row] = await scope.tx
    .select()
    .from(personalCodes)
    .where(
      and(
        eq(personalCodes.tenantId, scope.tenantId),
        'id' in by ? eq(personalCodes.id, by.id) : eq(personalCodes.tokenHash, by.tokenHash),
      ),
    )
  return row ?? null
}

/** The active one. */
export async function findLivePersonalCode(scope: OwnScope, personId: string) {
  const [row] = await scope.tx
    .select()
    .from(personalCodes)
    .where(
      and(
        eq(personalCodes.tenantId, scope.tenantId),
        eq(personalCodes.personId, personId),
        isNull(personalCodes.endedAt),
      ),
    )
  return row ?? null
}

/** The active ones of these persons. */
export async function listLivePersonalCodes(scope: OwnScope, personIds: string[]) {
  return scope.tx
    .select({
      id: personalCodes.id,
      personId: personalCodes.personId,
      issuedAt: personalCodes.issuedAt,
      trustLevel: personalCodes.trustLevel,
    })
    .from(personalCodes)
    .where(
      and(
        eq(personalCodes.tenantId, scope.tenantId),
        inArray(personalCodes.personId, personIds),
        isNull(personalCodes.endedAt),
      ),
    )
    .orderBy(personalCodes.id)
}

/** Ends it, once: what has ended is not changed. */
export async function endPersonalCodeRow(scope: OwnScope, id: string, change: { endedAt: Date; endedBy: string }) {
  await scope.tx
    .update(personalCodes)
    .set(change)
    .where(and(eq(personalCodes.tenantId, scope.tenantId), eq(personalCodes.id, id), isNull(personalCodes.endedAt)))
}
