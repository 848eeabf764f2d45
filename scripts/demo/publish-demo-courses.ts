import { grantAuthority } from '#server/domain/authority/grant-authority.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { listMembers } from '#server/domain/membership/list-members.ts'
import { DEMO_AUTHORITY, type DemoCourse } from './courses.ts'

/** Publishes the courses. Gives their versions and ids, by the courses' keys. */
export async function publishDemoCourses(admin: CompanyContext, courses: DemoCourse[]) {
  const versions = new Map<string, string>()
  const courseIds = new Map<string, string>()
  for (const { key, ...draft } of courses) {
    const { courseId } = await createCourse(admin, draft)
    const { revision } = await saveCourse(admin, { courseId, revision: 1, ...draft })
    courseIds.set(key, courseId)
    versions.set(key, (await publishCourse(admin, { courseId, revision })).versionId)
  }
  return { versions, courseIds }
}

/** Since long before the history, so that the sessions of the demo are given with authority. */
export async function authorise(admin: CompanyContext, courseIds: Map<string, string>) {
  const { members } = await listMembers(admin)
  for (const { id: membershipId, role } of members) {
    if (role !== 'admin' && role !== 'instructor') continue
    for (const { courses, years, grounds } of DEMO_AUTHORITY[role]) {
      const fromDate = `${admin.now().getUTCFullYear() - 4}-01-15`
      const untilDate = years === null ? null : `${admin.now().getUTCFullYear() + years}-01-14`
      await grantAuthority(admin, {
        membershipId,
        courseIds: courses.map((key) => courseIds.get(key)!),
        fromDate,
        untilDate,
        grounds,
      })
    }
  }
}
