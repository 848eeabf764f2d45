import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { RemovalReason, TrustLevel } from '#db/enums.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Tx, type Value } from '#db/transaction.ts'
import { idsOfGroup } from './person-group.ts'

export type Attendance = typeof attendances.$inferSelect

/** The attendance, also where it was removed; null where the company has none with this id. */
export async function findAttendance(scope: OwnScope, id: string): Promise<Attendance | null> {
  const [row] = await scope.tx
    .select()
    .from(attendances)
    .where(and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, id)))
  return row ?? null
}

interface LiveAttendanceQuery {
  /** Merged persons count as the same person here, but not among late ones. */
  personId?: string
  contentHash?: Buffer
  hmsCardId?: string
  otherThanId?: string
}

type By = Value<'sessionId' | keyof LiveAttendanceQuery>

// Null never matches, so one statement serves all cases.
function selectSame(tx: Tx, value: By, which: SQL, isPerson: SQL) {
  return tx
    .select()
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, value('tenantId')),
        eq(attendances.sessionId, value('sessionId')),
        which,
        sql`${attendances.id} is distinct from ${value('otherThanId')}::uuid`,
        or(isPerson, eq(attendances.contentHash, value('contentHash')), eq(attendances.hmsCardId, value('hmsCardId'))),
      ),
    )
    .orderBy(asc(attendances.checkedInAt))
    .limit(1)
}

function selectLive(tx: Tx, value: By) {
  const group = idsOfGroup({ tenantId: value('tenantId') }, value('personId'))
  return selectSame(tx, value, isNull(attendances.removedAt), sql`${attendances.personId} in ${group}`)
}

// Each waits with its own row: a decision about one does not cover the other.
function selectLate(tx: Tx, value: By) {
  return selectSame(tx, value, eq(attendances.removedReason, 'late'), eq(attendances.personId, value('personId')))
}

const selectLiveAttendance = prepared((tx, value: By) => selectLive(tx, value))
const selectLiveForUpdate = prepared((tx, value: By) => selectLive(tx, value).for('update'))
const selectLateForUpdate = prepared((tx, value: By) => selectLate(tx, value).for('update'))

const unknown = { personId: null, contentHash: null, hmsCardId: null, otherThanId: null }

/** Who is already here by this person or by what was read, and has not been removed. */
export async function findLiveAttendance(
  scope: OwnScope,
  sessionId: string,
  by: LiveAttendanceQuery,
): Promise<Attendance | null> {
  const [row] = await selectLiveAttendance(scope, { sessionId, ...unknown, ...by })
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockLiveAttendance(
  scope: OwnScope,
  sessionId: string,
  by: LiveAttendanceQuery,
): Promise<Attendance | null> {
  const [row] = await selectLiveForUpdate(scope, { sessionId, ...unknown, ...by })
  return row ?? null
}

/** Who came too late and waits for an instructor's decision. Locked until the transaction ends. */
export async function lockLateAttendance(
  scope: OwnScope,
  sessionId: string,
  by: LiveAttendanceQuery,
): Promise<Attendance | null> {
  const [row] = await selectLateForUpdate(scope, { sessionId, ...unknown, ...by })
  return row ?? null
}

/** Locked until the transaction ends. */
export async function lockAttendance(scope: OwnScope, id: string): Promise<Attendance | null> {
  const [row] = await scope.tx
    .select()
    .from(attendances)
    .where(and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, id)))
    .for('update')
  return row ?? null
}

export interface NewAttendance {
  id: string
  sessionId: string
  personId: string | null
  scanId: string | null
  contentHash: Buffer | null
  trustLevel: TrustLevel | null
  employerId: string | null
  employerOrigin: 'register' | 'hand' | null
  hmsCardId: string | null
  cardCheckId: string | null
  cardNumberMasked: string | null
  checkedInAt: Date
  checkedInBy: string
  removedAt?: Date
  removedBy?: string
  removedReason?: RemovalReason
  mergedIntoId?: string
}

const insertAttendanceRow = prepared((tx, value: Value<keyof NewAttendance>) =>
  tx.insert(attendances).values({
    tenantId: value('tenantId'),
    id: value('id'),
    sessionId: value('sessionId'),
    personId: value('personId'),
    scanId: value('scanId'),
    contentHash: value('contentHash'),
    trustLevel: value('trustLevel'),
    employerId: value('employerId'),
    employerOrigin: value('employerOrigin'),
    hmsCardId: value('hmsCardId'),
    cardCheckId: value('cardCheckId'),
    cardNumberMasked: value('cardNumberMasked'),
    checkedInAt: value('checkedInAt'),
    checkedInBy: value('checkedInBy'),
    removedAt: value('removedAt'),
    removedBy: value('removedBy'),
    removedReason: value('removedReason'),
    mergedIntoId: value('mergedIntoId'),
  }),
)

const onTheList = { removedAt: null, removedBy: null, removedReason: null, mergedIntoId: null }

/** What is not given is as on the list: neither removed nor late. */
export async function insertAttendance(scope: OwnScope, attendance: NewAttendance) {
  await insertAttendanceRow(scope, { ...onTheList, ...attendance })
}

/** Changes all of these in the same way. Ids of other companies change nothing. */
export async function updateAttendances(
  scope: OwnScope,
  ids: string[],
  change: Partial<
    Pick<
      Attendance,
      | 'personId'
      | 'trustLevel'
      | 'employerId'
      | 'employerOrigin'
      | 'hmsCardId'
      | 'cardCheckId'
      | 'cardNumberMasked'
      | 'presentAt'
      | 'presentBy'
      | 'removedAt'
      | 'removedBy'
      | 'removedNote'
      | 'mergedIntoId'
    > & { removedReason: RemovalReason | null }
  >,
) {
  if (ids.length === 0) return
  await scope.tx
    .update(attendances)
    .set(change)
    .where(and(eq(attendances.tenantId, scope.tenantId), inArray(attendances.id, ids)))
}

/** Which of these are in the session and not removed, locked until the transaction ends. */
export async function lockLiveAttendances(scope: OwnScope, sessionId: string, ids: string[]) {
  if (ids.length === 0) return []
  return scope.tx
    .select()
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        eq(attendances.sessionId, sessionId),
        inArray(attendances.id, ids),
        isNull(attendances.removedAt),
      ),
    )
    .orderBy(asc(attendances.id)) // two devices that confirm the same people lock the rows in one order
    .for('update')
}

/** Into which entry each merged entry of a session went. */
export async function listMergedEntries(scope: OwnScope, sessionId: string): Promise<Map<string, string>> {
  const rows = await scope.tx
    .select({ id: attendances.id, intoId: attendances.mergedIntoId })
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, scope.tenantId),
        eq(attendances.sessionId, sessionId),
        isNotNull(attendances.mergedIntoId),
      ),
    )
  return new Map(rows.map(({ id, intoId }) => [id, intoId!]))
}
