import type { CardCheckErrorCode, HmsCardStatus } from '#db/enums.ts'
import { listSessionCourses } from '#db/queries/sessions.ts'
import { countTasks, listTaskRows } from '#db/queries/tasks.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'

/** More are shown when these have been dealt with. */
const TASKS_SHOWN = 200
/** A badge shows "99+" above this. */
const TASKS_COUNTED = 100

export interface Task {
  /** `late`: scanned after the session was completed. `unidentified`: present, and the register does not name them. */
  kind: 'late' | 'unidentified'
  attendanceId: string
  /** False for a declared person: there is nothing to ask the register. */
  wasScanned: boolean
  /** By our clock: the device's time, corrected by its clock's offset. */
  scannedAt: Date | null
  arrivedAt: Date
  name: string | null
  employerName: string | null
  cardNumberMasked: string | null
  cardStatus: HmsCardStatus | null
  registerError: CardCheckErrorCode | null
  /** The register has not answered yet. */
  isWaiting: boolean
}

export interface SessionTasks {
  sessionId: string
  title: string
  place: string
  trainedOn: string
  tasks: Task[]
}

/** What only an instructor can decide, by session, the oldest session first. */
export function listTasks(ctx: CompanyContext): Promise<SessionTasks[]> {
  return ctx.transaction(canInstruct, async (scope) => {
    const rows = await listTaskRows(scope, TASKS_SHOWN)
    const courses = await listSessionCourses(scope, [...new Set(rows.map(({ sessionId }) => sessionId))])
    const sessions = new Map<string, SessionTasks>()
    for (const { sessionId, place, trainedOn, removedReason, scanId, firstName, lastName, ...row } of rows) {
      const title = courses.filter((course) => course.sessionId === sessionId).map((course) => course.title)
      const session = sessions.get(sessionId) ?? { sessionId, title: title.join(' + '), place, trainedOn, tasks: [] }
      sessions.set(sessionId, session)
      session.tasks.push({
        ...row,
        kind: removedReason === 'late' ? 'late' : 'unidentified',
        wasScanned: scanId !== null,
        name: fullNameOf({ firstName: firstName ?? '', lastName: lastName ?? '' }) || null,
      })
    }
    return [...sessions.values()]
  })
}

/** How many, up to a hundred. */
export function countOpenTasks(ctx: CompanyContext): Promise<{ count: number }> {
  return ctx.transaction(canInstruct, async (scope) => ({ count: await countTasks(scope, TASKS_COUNTED) }))
}
