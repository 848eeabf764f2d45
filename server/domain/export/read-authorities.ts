import { canView } from '#server/domain/access/policy.ts'
import { listAuthoritiesForCourse } from '#server/domain/authority/list-of-course.ts'
import { listAuthoritiesOf } from '#server/domain/authority/list-of-member.ts'
import type { AuthorityState } from '#server/domain/authority/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

interface Authority {
  state: AuthorityState
  fromDate: string
  untilDate: string | null
  grounds: string
  grantedAt: Date
  grantedByName: string
}
type OfMember = Awaited<ReturnType<typeof listAuthoritiesOf>>['authorities'][number]
type OfCourse = Awaited<ReturnType<typeof listAuthoritiesForCourse>>['authorities'][number]

const columns: Column<Authority>[] = [
  { key: 'status', width: 16, value: ({ state }) => ({ word: `authority.state.${state}` }) },
  { key: 'startsOn', width: 12, holds: 'day', value: ({ fromDate }) => ({ day: fromDate }) },
  {
    key: 'endsOn',
    width: 12,
    holds: 'day',
    value: ({ untilDate }) => (untilDate ? { day: untilDate } : { word: 'authority.noEnd' }),
  },
  { key: 'grounds', width: 44, value: ({ grounds }) => grounds },
  { key: 'givenBy', width: 24, value: ({ grantedByName }) => grantedByName },
  { key: 'givenOn', width: 12, holds: 'day', value: ({ grantedAt }) => ({ day: osloDate(grantedAt) }) },
]

/** Every authority that a member has or had, newest first; a page shows them all. */
export const readAuthorities: ListReader<{ membershipId: string }, OfMember, never> = {
  permission: canView,
  columns: [
    { key: 'course', width: 34, value: ({ courseTitle }) => courseTitle },
    ...columns,
    { key: 'withdrawnBy', width: 24, value: ({ withdrawnByName }) => withdrawnByName },
    {
      key: 'withdrawnOn',
      width: 12,
      holds: 'day',
      value: ({ withdrawnAt }) => withdrawnAt && { day: osloDate(withdrawnAt) },
    },
    { key: 'reason', width: 30, value: ({ withdrawnReason }) => withdrawnReason },
  ],
  facts: ({ membershipId }) => ({ membershipId }),
  readPage: async (ctx, filter) => {
    const { authorities, member } = await listAuthoritiesOf(ctx, filter)
    return { rows: authorities, next: null, filter: [{ name: 'instructor', value: member.name }] }
  },
}

/** Who may give a course, by name; a page shows them all. */
export const readCourseAuthorities: ListReader<{ courseId: string }, OfCourse, never> = {
  permission: canView,
  columns: [{ key: 'name', width: 28, value: ({ memberName }) => memberName }, ...columns],
  facts: ({ courseId }) => ({ courseId }),
  readPage: async (ctx, filter) => {
    const { authorities, title } = await listAuthoritiesForCourse(ctx, filter)
    return { rows: authorities, next: null, filter: [{ name: 'course', value: title }] }
  },
}
