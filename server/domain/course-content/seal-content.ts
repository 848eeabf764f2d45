import { createHash } from 'node:crypto'
import { insertVersionContent, markFilesPublished } from '#db/queries/course-contents.ts'
import type { OwnScope } from '#db/scope.ts'
import { printVersionContent, shownFileIds, type VersionContent } from './rules.ts'

/** Stores what a version taught as one text, and keeps its files for good. Returns the text's SHA-256 in hex, for the audit event. */
export async function sealContent(scope: OwnScope, versionId: string, version: VersionContent): Promise<string> {
  const content = printVersionContent(version)
  await insertVersionContent(scope, versionId, content)
  await markFilesPublished(scope, version.courseId, shownFileIds(version))
  return createHash('sha256').update(content).digest('hex')
}
