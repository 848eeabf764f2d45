import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { auditEvents } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

export interface AuditLogFilter {
  /** Only these actions. */
  actions?: readonly string[]
  /** Only what this membership did, or what Kyndig's own jobs did. */
  actor?: { membershipId: string } | 'job'
  /** Only what is about this row. */
  entityId?: string
  /** Oslo days, both included; `YYYY-MM-DD`. */
  from?: string
  until?: string
  /** The event beside which the page lies. */
  edge?: { id: string; side: 'newer' | 'older' }
  limit: number
}

/** Events of the log, newest first; beside an edge, those nearest to it. Sealed ones and those that wait for their seal. */
export async function listAuditEvents(scope: OwnScope, filter: AuditLogFilter) {
  const ids = await findEventIds(scope, filter)
  if (ids.length === 0) return []
  return scope.tx
    .select({
      id: auditEvents.id,
      occurredAt: auditEvents.occurredAt,
      actorKind: auditEvents.actorKind,
      actorName: memberships.name,
      action: auditEvents.action,
      entityId: auditEvents.entityId,
      payload: auditEvents.payload,
      isSealed: isNotNull(auditEvents.sealedAt).mapWith(Boolean),
    })
    .from(auditEvents)
    .leftJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, auditEvents.actorId)))
    .where(and(eq(auditEvents.tenantId, scope.tenantId), inArray(auditEvents.id, ids)))
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
}

// Of several actions each is looked up by itself, so that the index gives the newest of each, however rare it is.
async function findEventIds(scope: OwnScope, filter: AuditLogFilter): Promise<string[]> {
  const { actions, limit, edge } = filter
  const direction = edge?.side === 'newer' ? sql`asc` : sql`desc`
  const nearest = (more: SQL) => sql`select e.id, e.occurred_at from audit_events e
    where e.tenant_id = ${scope.tenantId} ${conditionsOf(scope, filter)} ${more}
    order by e.occurred_at ${direction}, e.id ${direction} limit ${limit}`
  const found = actions
    ? sql`select e.id from unnest(${sql.param([...actions])}::text[]) as wanted (action)
        cross join lateral (${nearest(sql`and e.action = wanted.action`)}) e
        order by e.occurred_at ${direction}, e.id ${direction} limit ${limit}`
    : nearest(sql``)
  const rows = await scope.tx.execute<{ id: string }>(found)
  return rows.map(({ id }) => id)
}

function conditionsOf(scope: OwnScope, { actor, entityId, from, until, edge }: AuditLogFilter): SQL {
  const startOf = (day: SQL) => sql`((${day})::timestamp at time zone 'Europe/Oslo')`
  const conditions = [
    actor === 'job' ? sql`and e.actor_kind = 'job' and e.actor_id is null` : sql``,
    actor && actor !== 'job' ? sql`and e.actor_kind = 'member' and e.actor_id = ${actor.membershipId}` : sql``,
    entityId ? sql`and e.entity_id = ${entityId}` : sql``,
    from ? sql`and e.occurred_at >= ${startOf(sql`${from}::date`)}` : sql``,
    until ? sql`and e.occurred_at < ${startOf(sql`${until}::date + 1`)}` : sql``,
    edge
      ? sql`and (e.occurred_at, e.id) ${edge.side === 'newer' ? sql`>` : sql`<`}
          (select edge.occurred_at, edge.id from audit_events edge where edge.tenant_id = ${scope.tenantId} and edge.id = ${edge.id})`
      : sql``,
  ]
  return sql.join(conditions, sql` `)
}

/** Everybody who is or was a member, by name: who may have done something. */
export async function listActors(scope: OwnScope) {
  return scope.tx
    .select({ id: memberships.id, name: memberships.name, isFormer: isNotNull(memberships.endedAt).mapWith(Boolean) })
    .from(memberships)
    .where(eq(memberships.tenantId, scope.tenantId))
    .orderBy(asc(memberships.name), asc(memberships.id))
    .limit(MOST_ACTORS)
}

const MOST_ACTORS = 500
