import { and, asc, eq, getTableColumns, isNull, or, type SQL, sql } from 'drizzle-orm'
import { employers, hmsCards, persons } from '#db/schema/people.ts'
import { attendances, scans, sessionCompletions, sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Tx, type Value } from '#db/transaction.ts'
import { INTERIM_KINDS } from './interim-documents.ts'
import { personColumns } from './people.ts'
import { idsOfGroup } from './person-group.ts'
import { daysOfSession } from './session-days.ts'

/**
 * Locks what a check-in decides about, until the transaction ends, in one statement: the session, shared with other check-ins, then
 * everything these keys name, in one order. Sends it before it returns, so that later reads run after the locks.
 */
export function lockForCheckIn(scope: OwnScope, sessionId: string, keys: string[]) {
  const sorted = keys.map((key) => `${scope.tenantId}:${key}`).sort()
  const all = [`session:${scope.tenantId}:${sessionId}`, ...sorted]
  return scope.line.send(sql`
    select case place when 1 then pg_advisory_xact_lock_shared(hashtextextended(key, 0))
      else pg_advisory_xact_lock(hashtextextended(key, 0)) end
    from unnest(${sql.param(all)}::text[]) with ordinality as sorted (key, place)`)
}

const selectAnswered = prepared((tx, value: Value<'sessionId' | 'key' | 'contentHash'>) => {
  const tenantId = value('tenantId')
  return tx
    .select({
      isOtherWrite: sql<boolean>`exists (select 1 from device_writes w where w.tenant_id = ${tenantId} and w.id = ${value('key')})`,
      isScanned: sql<boolean>`exists (select 1 from scans s where s.tenant_id = ${tenantId} and s.id = ${value('key')})`,
      isNamed: sql<boolean>`coalesce((select a.person_id is not null from attendances a where a.tenant_id = ${tenantId}
        and a.session_id = ${value('sessionId')} and a.content_hash = ${value('contentHash')} and a.removed_at is null
        order by a.checked_in_at limit 1), false)`,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, value('sessionId'))))
})

/**
 * Before the register is asked: whether another write uses the key, whether it was scanned already, and whether a named person with this
 * very code is on the list. Null when there is no such session.
 */
export async function findEarlierCheckIn(
  scope: OwnScope,
  wanted: { sessionId: string; key: string; contentHash: Buffer },
) {
  const [row] = await selectAnswered(scope, { ...wanted })
  return row ?? null
}

/** No card has it. */
const NO_HASH = Buffer.alloc(0)

type StateValue = Value<keyof CheckInQuery>

interface CheckInQuery {
  sessionId: string
  key: string
  contentHash: Buffer
  /** Of the card that the register named. Null never matches. */
  numberHash: Buffer | null
  codeHash: Buffer | null
  employerOrgnr: string | null
}

// The oldest matching list entry, locked so that it is not removed while a scan counts on it.
function selectLine(tx: Tx, value: StateValue, name: string, which: SQL | undefined) {
  return tx
    .select({ id: attendances.id, personId: attendances.personId })
    .from(attendances)
    .where(
      and(
        eq(attendances.tenantId, value('tenantId')),
        eq(attendances.sessionId, value('sessionId')),
        isNull(attendances.removedAt),
        which,
      ),
    )
    .orderBy(asc(attendances.checkedInAt))
    .limit(1)
    .for('update')
    .as(name)
}

const selectState = prepared((tx, value: StateValue) => {
  const tenantId = value('tenantId')
  const isSameCode = eq(attendances.contentHash, value('contentHash'))
  const group = idsOfGroup({ tenantId }, persons.id)
  const sameCode = selectLine(tx, value, 'same_code', isSameCode)
  const isSameCard = eq(attendances.hmsCardId, hmsCards.id)
  const sameCard = selectLine(
    tx,
    value,
    'same_card',
    or(isSameCode, isSameCard, sql`${attendances.personId} in ${group}`),
  )
  return tx
    .select({
      isComplete: sql<boolean>`exists (select 1 from session_completions c where c.tenant_id = ${tenantId}
        and c.session_id = ${sessions.id} and c.undone_at is null)`,
      lastUndoneAt: sql<Date | null>`(select max(c.undone_at) from session_completions c where c.tenant_id = ${tenantId}
        and c.session_id = ${sessions.id})`.mapWith(sessionCompletions.undoneAt),
      days: daysOfSession(tenantId, sessions.id),
      scan: {
        sessionId: scans.sessionId,
        contentHash: scans.contentHash,
        outcome: scans.outcome,
        attendanceId: scans.attendanceId,
      },
      sameCode: { id: sameCode.id, personId: sameCode.personId },
      employer: { id: employers.id, orgnr: employers.orgnr, name: employers.name },
      card: getTableColumns(hmsCards),
      carrier: personColumns,
      hasInterimDocument: sql<boolean>`exists (select 1 from stand_in_papers p where p.tenant_id = ${tenantId}
        and p.person_id in ${group} and p.kind in ${INTERIM_KINDS} and p.ended_at is null)`,
      sameCard: { id: sameCard.id, personId: sameCard.personId },
    })
    .from(sessions)
    .leftJoin(scans, and(eq(scans.tenantId, tenantId), eq(scans.id, value('key'))))
    .leftJoinLateral(sameCode, sql`true`)
    .leftJoin(employers, and(eq(employers.tenantId, tenantId), eq(employers.orgnr, value('employerOrgnr'))))
    .leftJoin(
      hmsCards,
      and(
        eq(hmsCards.tenantId, tenantId),
        or(eq(hmsCards.numberHash, value('numberHash')), eq(hmsCards.codeHash, value('codeHash'))),
      ),
    )
    .leftJoin(persons, and(eq(persons.tenantId, tenantId), eq(persons.id, hmsCards.personId)))
    .leftJoinLateral(sameCard, sql`true`)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, value('sessionId'))))
    .orderBy(hmsCards.firstSeenAt)
})

/** An entry of the session's list: whose it is, if known. */
export interface ListedLine {
  id: string
  personId: string | null
}

export type CheckInState = NonNullable<Awaited<ReturnType<typeof findCheckInState>>>

/**
 * What a check-in decides by, in one statement. Null when there is no such session. `sameCard`: who is on the list with this code, with
 * this card, or as one of its holder's merged persons. Both entries stay locked until the transaction ends.
 */
export async function findCheckInState(scope: OwnScope, query: CheckInQuery) {
  const { numberHash, codeHash, employerOrgnr } = query
  // Not null: the planner would drop the comparison with the company too, and a cluster no longer know that one node has all of it.
  const rows = await selectState(scope, {
    ...query,
    numberHash: numberHash ?? NO_HASH,
    codeHash: codeHash ?? NO_HASH,
    employerOrgnr: employerOrgnr ?? '',
  })
  const [first] = rows
  if (!first) return null
  const { isComplete, lastUndoneAt, days, scan, sameCode, employer } = first
  const cards = rows.flatMap(({ card, carrier, hasInterimDocument, sameCard }) =>
    card ? [{ card, carrier, hasInterimDocument, sameCard: toLine(sameCard) }] : [],
  )
  return { isComplete, lastUndoneAt, days, scan, sameCode: toLine(sameCode), employer, cards }
}

function toLine(line: { id: string | null; personId: string | null } | null): ListedLine | null {
  return line?.id ? { id: line.id, personId: line.personId } : null
}
