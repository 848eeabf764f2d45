import { and, desc, eq, isNull } from 'drizzle-orm'
import type { StandInPaperKind } from '#db/enums.ts'
import { standInPapers } from '#db/schema/identification.ts'
import type { OwnScope } from '#db/scope.ts'

export type StandInPaper = Omit<typeof standInPapers.$inferSelect, 'tenantId'>

export interface NewPaper {
  id: string
  personId: string
  kind: StandInPaperKind
  validUntil: string | null
  note: string
  seenAt: Date
  seenBy: string
}

export async function insertPaper(scope: OwnScope, paper: NewPaper) {
  await scope.tx.insert(standInPapers).values({ tenantId: scope.tenantId, ...paper })
}

/** Newest first; those that were ended too. */
export async function listPapersOfPerson(scope: OwnScope, personId: string) {
  return scope.tx
    .select()
    .from(standInPapers)
    .where(and(eq(standInPapers.tenantId, scope.tenantId), eq(standInPapers.personId, personId)))
    .orderBy(desc(standInPapers.seenAt), desc(standInPapers.id))
}

/** Held until the transaction ends. */
export async function lockPaper(scope: OwnScope, id: string): Promise<StandInPaper | null> {
  const [row] = await scope.tx
    .select()
    .from(standInPapers)
    .where(and(eq(standInPapers.tenantId, scope.tenantId), eq(standInPapers.id, id)))
    .for('update')
  return row ?? null
}

export async function endPaper(
  scope: OwnScope,
  id: string,
  change: { endedAt: Date; endedBy: string; hmsCardId: string | null },
) {
  await scope.tx
    .update(standInPapers)
    .set(change)
    .where(and(eq(standInPapers.tenantId, scope.tenantId), eq(standInPapers.id, id), isNull(standInPapers.endedAt)))
}
