import type { SubjectKind } from '#db/queries/audit-subjects.ts'

/** What the id of an event is, by the first word of its action. */
const ENTITIES: Record<string, SubjectKind> = {
  attendance: 'attendance',
  course: 'course',
  employer: 'employer',
  external_proof: 'proof',
  membership: 'member',
  notice: 'member',
  person: 'person',
  person_contact: 'person',
  plan: 'plan',
  project: 'project',
  record: 'record',
  session: 'session',
  site_register: 'project',
}

/** Keys of a payload that name what an event is about, the most telling first. */
const KEYS: [key: string, kind: SubjectKind][] = [
  ['personId', 'person'],
  ['attendanceId', 'attendance'],
  ['sessionId', 'session'],
  ['courseId', 'course'],
  ['membershipId', 'member'],
  ['employerId', 'employer'],
  ['projectId', 'project'],
]

export type Payload = Record<string, unknown>

export interface SubjectRef {
  kind: SubjectKind
  id: string
}

/** What an event is about, if that is something with a name or a page. */
export function subjectOf(
  { action, entityId }: { action: string; entityId: string },
  payload: Payload,
): SubjectRef | null {
  // Certificates that were downloaded together say of what.
  if (action === 'record.exported') return ofMany(payload, entityId)
  if (action === 'membership.seeded') return { kind: 'member', id: entityId }
  const kind = ENTITIES[action.split('.')[0]!]
  if (kind) return { kind, id: entityId }
  for (const [key, named] of KEYS) {
    const id = payload[key]
    if (typeof id === 'string' && UUID.test(id)) return { kind: named, id }
  }
  return null
}

function ofMany({ of }: Payload, id: string): SubjectRef | null {
  const kind = (['session', 'person', 'employer'] as const).find((each) => each === of)
  return kind ? { kind, id } : null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an event says besides who, what and when. Of an erased one nothing is left. */
export function readPayload(text: string): Payload {
  try {
    const payload: unknown = JSON.parse(text)
    return typeof payload === 'object' && payload !== null ? { ...payload } : {}
  } catch {
    return {}
  }
}
