import { and, asc, count, eq, isNull } from 'drizzle-orm'
import type { RequestOutcome } from '#db/enums.ts'
import { persons } from '#db/schema/people.ts'
import { workerRequests } from '#db/schema/worker-links.ts'
import type { OwnScope } from '#db/scope.ts'

/** What a person asks for, without an answer. */
export async function insertWorkerRequest(
  scope: OwnScope,
  request: Pick<typeof workerRequests.$inferInsert, 'id' | 'personId' | 'linkId' | 'kind' | 'text' | 'madeAt'>,
) {
  await scope.tx.insert(workerRequests).values({ tenantId: scope.tenantId, ...request })
}

const isOpen = ({ tenantId }: OwnScope) => and(eq(workerRequests.tenantId, tenantId), isNull(workerRequests.answeredAt))

/** Those without an answer, the oldest first. */
export async function listOpenWorkerRequests(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: workerRequests.id,
      personId: workerRequests.personId,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      kind: workerRequests.kind,
      text: workerRequests.text,
      madeAt: workerRequests.madeAt,
    })
    .from(workerRequests)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, workerRequests.personId)))
    .where(isOpen(scope))
    .orderBy(asc(workerRequests.madeAt), asc(workerRequests.id))
    .limit(limit)
}

/** How many wait, counted up to `most`. */
export async function countOpenWorkerRequests(scope: OwnScope, most: number): Promise<number> {
  const open = scope.tx
    .select({ id: workerRequests.id })
    .from(workerRequests)
    .where(isOpen(scope))
    .limit(most)
    .as('open')
  const [row] = await scope.tx.select({ total: count() }).from(open)
  return row!.total
}

/** Null where the company has none with this id. */
export async function findWorkerRequest(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ personId: workerRequests.personId, answeredAt: workerRequests.answeredAt })
    .from(workerRequests)
    .where(and(eq(workerRequests.tenantId, scope.tenantId), eq(workerRequests.id, id)))
  return row ?? null
}

/** Answers it, once. False where it has an answer. */
export async function answerWorkerRequestRow(
  scope: OwnScope,
  id: string,
  change: { outcome: RequestOutcome; answer: string; answeredAt: Date; answeredBy: string },
): Promise<boolean> {
  const answered = await scope.tx
    .update(workerRequests)
    .set(change)
    .where(and(isOpen(scope), eq(workerRequests.id, id)))
    .returning({ id: workerRequests.id })
  return answered.length > 0
}
