import { and, eq, inArray } from 'drizzle-orm'
import { courseFiles, courseVersionContents } from '#db/schema/courses.ts'
import type { OwnScope } from '#db/scope.ts'

const isOfCourse = (scope: OwnScope, courseId: string) =>
  and(eq(courseFiles.tenantId, scope.tenantId), eq(courseFiles.courseId, courseId))

/** The files that the course's draft or a version of it shows. */
export async function listCourseFiles(scope: OwnScope, courseId: string) {
  return scope.tx
    .select({ fileId: courseFiles.fileId, published: courseFiles.published })
    .from(courseFiles)
    .where(isOfCourse(scope, courseId))
}

/** Keeps files for the draft of a course. */
export async function insertCourseFiles(scope: OwnScope, courseId: string, fileIds: string[]) {
  if (fileIds.length === 0) return
  const rows = fileIds.map((fileId) => ({ tenantId: scope.tenantId, courseId, fileId, published: false }))
  await scope.tx.insert(courseFiles).values(rows)
}

/** Lets go of files that only the draft showed. */
export async function deleteCourseFiles(scope: OwnScope, courseId: string, fileIds: string[]) {
  if (fileIds.length === 0) return
  await scope.tx
    .delete(courseFiles)
    .where(and(isOfCourse(scope, courseId), inArray(courseFiles.fileId, fileIds), eq(courseFiles.published, false)))
}

/** Keeps files of a course for good, because a version shows them. */
export async function markFilesPublished(scope: OwnScope, courseId: string, fileIds: string[]) {
  if (fileIds.length === 0) return
  await scope.tx
    .update(courseFiles)
    .set({ published: true })
    .where(and(isOfCourse(scope, courseId), inArray(courseFiles.fileId, fileIds)))
}

/** Stores the text of a version. */
export async function insertVersionContent(scope: OwnScope, versionId: string, content: string) {
  await scope.tx.insert(courseVersionContents).values({ tenantId: scope.tenantId, id: versionId, content })
}

/** The text of a version; null of one that was published before versions had a text. */
export async function findVersionContent(scope: OwnScope, versionId: string) {
  const [row] = await scope.tx
    .select({ content: courseVersionContents.content })
    .from(courseVersionContents)
    .where(and(eq(courseVersionContents.tenantId, scope.tenantId), eq(courseVersionContents.id, versionId)))
  return row?.content ?? null
}
