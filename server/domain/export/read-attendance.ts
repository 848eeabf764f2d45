import { findSession, listSessionCourses } from '#db/queries/sessions.ts'
import { canView } from '#server/domain/access/policy.ts'
import { listAttendanceEntries } from '#server/domain/attendance/list-attendance-entries.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf, listNameOf } from '#server/domain/person/rules.ts'
import { sessionTitle } from '#server/domain/session/rules.ts'
import { listMarks } from '#server/domain/signature/list-signatures.ts'
import type { ListReader } from './list-reader.ts'
import type { Cell, Column } from './port.ts'

type Entry = Awaited<ReturnType<typeof listAttendanceEntries>>[number]
interface Row {
  entry: Entry
  mark: Cell
}
interface Filter {
  sessionId: string
}

const columns: Column<Row>[] = [
  {
    key: 'name',
    width: 26,
    value: ({ entry: { person } }) => (person ? listNameOf(person) : { word: 'exports.words.unnamed' }),
  },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ entry: { person } }) => person && { day: person.birthDate } },
  { key: 'employer', width: 24, value: ({ entry: { employer } }) => employer?.name ?? null },
  { key: 'orgnr', width: 11, value: ({ entry: { employer } }) => employer?.orgnr ?? null },
  {
    key: 'identified',
    width: 22,
    value: ({ entry: { trustLevel } }) => trustLevel && { word: `hmsCard.trust.${trustLevel}` },
  },
  { key: 'checkedInAt', width: 16, holds: 'moment', value: ({ entry: { checkedInAt } }) => ({ moment: checkedInAt }) },
  {
    key: 'present',
    width: 9,
    value: ({ entry: { present, days } }) =>
      days
        ? { days: days.filter((each) => each.present).map(({ day }) => day) }
        : { word: `exports.words.${present ? 'yes' : 'no'}` },
  },
  { key: 'signature', width: 22, holds: 'moment', value: ({ mark }) => mark },
]

/** Who is on the list of one session, in its order: who they are, when they were there, and how they signed. */
export const readAttendance: ListReader<Filter, Row, never> = {
  permission: canView,
  columns,
  facts: ({ sessionId }) => ({ sessionId }),
  readPage: (ctx, { sessionId }) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const session = await findSession(scope, sessionId)
      if (!session) throw new DomainError('NOT_FOUND')
      const entries = await listAttendanceEntries(scope, sessionId, session.days)
      const marks = await listMarks(scope, sessionId)
      const courses = await listSessionCourses(scope, [sessionId])
      return {
        rows: entries
          .filter(({ state }) => state === 'here' || state === 'unresolved')
          .map((entry) => ({ entry, mark: toCell(entry, marks.get(entry.id)) })),
        next: null,
        filter: [
          { name: 'session', value: sessionTitle(courses.map(({ title }) => title)) },
          { name: 'day', value: { days: session.days.length > 0 ? session.days : [session.trainedOn] } },
          ...(session.place ? [{ name: 'place' as const, value: session.place }] : []),
          { name: 'instructor', value: session.startedByName },
        ],
      }
    }),
}

function toCell({ person }: Entry, mark: { signedAt: Date; path: string | null } | undefined): Cell {
  return mark ? { mark: { ...mark, name: person ? fullNameOf(person) : '' } } : null
}
