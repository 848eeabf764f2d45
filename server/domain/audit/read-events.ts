import { AUDIT_ACTIONS, type AuditAction } from '#db/audit-actions.ts'
import { listAuditEvents } from '#db/queries/audit-log.ts'
import { listSubjects, type SubjectKind } from '#db/queries/audit-subjects.ts'
import { takePage } from '#db/queries/page.ts'
import type { OwnScope } from '#db/scope.ts'
import type { ListEventsInput } from './schema.ts'
import { readPayload, subjectOf } from './subject.ts'

/** One page of the log, newest first, with the names that people and things have today. */
export async function readEvents(scope: OwnScope, input: ListEventsInput, size: number) {
  const { who, what, about: entityId, from, until, older, newer } = input
  const edge = older ? { id: older, side: 'older' as const } : newer ? { id: newer, side: 'newer' as const } : undefined
  const actor = who === 'job' ? ('job' as const) : who ? { membershipId: who } : undefined
  const filter = { actor, actions: what ? actionsOf(what) : undefined, entityId, from, until, edge }
  const { page, hasMore } = await takePage(
    size,
    (limit) => listAuditEvents(scope, { ...filter, limit }),
    edge?.side === 'newer' ? 'end' : 'start',
  )
  const events = page.map(({ payload: text, action, ...event }) => {
    const payload = readPayload(text)
    return {
      ...event,
      action: known(action),
      actionName: action,
      payload,
      about: subjectOf({ action, entityId: event.entityId }, payload),
    }
  })
  const names = await nameSubjects(scope, events)
  return {
    events: events.map(({ about, ...event }) => ({
      ...event,
      about: names.get(`${about?.kind} ${about?.id}`) ?? null,
    })),
    /** Edges of the neighbouring pages; null where there is none. */
    newer: (edge?.side === 'newer' ? hasMore : edge) ? (page[0]?.id ?? null) : null,
    older: edge?.side === 'newer' || hasMore ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The actions of an area, or the one action. Nothing where there is none of this name. */
export function actionsOf(what: string): readonly AuditAction[] {
  return AUDIT_ACTIONS.filter((action) => action === what || action.startsWith(`${what}.`))
}

// A later version may have written actions that this one does not know.
function known(action: string): AuditAction | null {
  return AUDIT_ACTIONS.find((each) => each === action) ?? null
}

async function nameSubjects(scope: OwnScope, events: { about: { kind: SubjectKind; id: string } | null }[]) {
  const wanted = new Map<SubjectKind, Set<string>>()
  for (const { about } of events) {
    if (about) wanted.set(about.kind, (wanted.get(about.kind) ?? new Set()).add(about.id))
  }
  const subjects = await listSubjects(scope, wanted)
  return new Map(subjects.map((subject) => [`${subject.kind} ${subject.id}`, subject]))
}
