import { z } from 'zod'
import { COURSE_KINDS, TEACHING_LANGUAGES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { blocksSchema } from '#server/domain/course-content/schema.ts'
import { quizSchema } from '#server/domain/quiz/schema.ts'
import { linesText, lineText, markdownText, searchText, tokenText } from '#server/domain/text/schema.ts'
import { effectSchema } from '#server/domain/version-effect/schema.ts'
import { COURSE_STATES, LONGEST_VALIDITY_MONTHS, MOST_FROM_CATALOGUE, MOST_REQUIRED, MOST_TOPICS } from './rules.ts'

const title = lineText({ min: 1, max: LENGTHS.courseTitle })
const kind = z.enum(COURSE_KINDS)
const courseId = z.uuid()

export const createCourseSchema = z.object({ title, kind })
export type CreateCourseInput = z.infer<typeof createCourseSchema>

/** What is ticked at a session, each once. */
export const topicsSchema = z.array(lineText({ min: 1, max: LENGTHS.topic })).max(MOST_TOPICS)

/** A category of equipment: one of the built-in catalogue by its key, or one of the company's own by its id; neither where there is none. */
export const categoryFields = {
  categoryKey: tokenText(60).nullable().optional(),
  categoryId: z.uuid().nullable().optional(),
}

/** What an editor writes. `validityMonths` is null where the training never runs out. What is optional stays as it was where it is left out. */
export const courseDraft = z.object({
  title,
  kind,
  description: linesText({ max: LENGTHS.courseDescription }),
  content: markdownText({ max: LENGTHS.courseContent }),
  validityMonths: z.number().int().min(1).max(LONGEST_VALIDITY_MONTHS).nullable(),
  languages: z.array(z.enum(TEACHING_LANGUAGES)).max(TEACHING_LANGUAGES.length),
  topics: topicsSchema.optional(),
  categoryKey: categoryFields.categoryKey,
  categoryId: categoryFields.categoryId,
  blocks: blocksSchema.optional(),
  quiz: quizSchema.optional(),
  /** Courses that a person should have before this one. */
  requires: z.array(z.uuid()).max(MOST_REQUIRED).optional(),
})
export type CourseDraft = z.infer<typeof courseDraft>

const revision = z.number().int().positive()

/** `revision` is the one the editor opened, so that two editors do not overwrite each other unseen. */
export const saveCourseSchema = courseDraft.extend({ courseId, revision })
export type SaveCourseInput = z.infer<typeof saveCourseSchema>

/** `revision` is the one the user saw, so that nothing unseen is published. `earlier`: what becomes of earlier records. */
export const publishCourseSchema = z.object({ courseId, revision, earlier: effectSchema.default({ effect: 'stay' }) })
export type PublishCourseInput = z.input<typeof publishCourseSchema>

export const courseSchema = z.object({ courseId })
export type CourseInput = z.infer<typeof courseSchema>

export const copyCourseSchema = z.object({ courseId, title })
export type CopyCourseInput = z.infer<typeof copyCourseSchema>

export const courseVersionSchema = z.object({ courseId, number: z.number().int().positive() })
export type CourseVersionInput = z.infer<typeof courseVersionSchema>

/** Without `state`, all but the retired. `after` or `before` is the id of the course at the edge of the current page. */
export const listCoursesSchema = z.object({
  search: searchText().default(''),
  state: z.enum(COURSE_STATES).optional(),
  after: z.uuid().optional(),
  before: z.uuid().optional(),
})
export type ListCoursesInput = z.infer<typeof listCoursesSchema>

/** Keys of the built-in catalogue. */
export const takeFromCatalogueSchema = z.object({ keys: z.array(tokenText(60)).min(1).max(MOST_FROM_CATALOGUE) })
export type TakeFromCatalogueInput = z.infer<typeof takeFromCatalogueSchema>
