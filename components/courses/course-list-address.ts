import type { SearchParams } from '#components/ui/page-address.ts'
import { COURSE_STATES, type CourseState } from '#server/domain/course/rules.ts'

export type CourseListAddress = { search: string; state?: CourseState; after?: string; before?: string }

/** The filters in the list's address: `q`, `state`, `after`, `before`. Unknown values are ignored. */
export function readCourseListAddress(params: SearchParams): CourseListAddress {
  const read = (name: string) => [params[name]].flat()[0]
  return {
    search: (read('q') ?? '').slice(0, 100),
    state: COURSE_STATES.find((state) => state === read('state')),
    after: read('after'),
    before: read('before'),
  }
}

export function courseListHref(slug: string, { search, state, after, before }: Partial<CourseListAddress>): string {
  const query = new URLSearchParams()
  if (search) query.set('q', search)
  if (state) query.set('state', state)
  if (after) query.set('after', after)
  if (before) query.set('before', before)
  return `/${slug}/courses${query.size > 0 ? `?${query}` : ''}`
}
