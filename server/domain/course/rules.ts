import type { CourseKind } from '#db/enums.ts'

export const COURSE_STATES = ['published', 'draft', 'retired'] as const
export type CourseState = (typeof COURSE_STATES)[number]

/** A retired course may have been published or not; a draft never was. */
export function courseState(course: { publishedVersionId: string | null; retiredAt: Date | null }): CourseState {
  if (course.retiredAt) return 'retired'
  return course.publishedVersionId ? 'published' : 'draft'
}

/** Whether the current draft differs from the last published version. */
export function hasUnpublishedChanges(course: { revision: number; publishedRevision: number | null }): boolean {
  return course.publishedRevision !== null && course.publishedRevision !== course.revision
}

/** What a draft lacks for publishing: participants must be able to see what they were taught. */
export function publishProblems(draft: { title: string; content: string; languages: readonly string[] }) {
  const problems: Array<'title' | 'content' | 'languages'> = []
  if (draft.title.trim() === '') problems.push('title')
  if (draft.content.trim() === '') problems.push('content')
  if (draft.languages.length === 0) problems.push('languages')
  return problems
}

/** Common validity periods in months. Any other number up to the limit is allowed. */
export const VALIDITY_CHOICES = [12, 24, 36, 60] as const
export const LONGEST_VALIDITY_MONTHS = 240

/**
 * What the regulations require beyond our own training. Cranes, forklift trucks and earth-movers need a certificate from an approved
 * provider (Utførelse av arbeid §10-3), whatever is taught here.
 */
export function regulationOf(kind: CourseKind): 'safetyTraining' | 'equipmentTraining' | null {
  if (kind === 'safety_training') return 'safetyTraining'
  if (kind === 'equipment_training') return 'equipmentTraining'
  return null
}
