import { dutiesOf } from '#server/domain/course/rules.ts'
import { itemsOf, missingOf, type TaughtCourse } from '#server/domain/training/rules.ts'

/** Counts the points of a course's checklist, including equipment and language. */
export function pointsOf(course: TaughtCourse): number {
  if (!course.topics) return 0
  const { equipment, language } = dutiesOf(course.kind)
  return itemsOf(course).length + (equipment ? 1 : 0) + (language ? 1 : 0)
}

/** How many points have no answer. */
export function openPointsOf(course: TaughtCourse): number {
  const missing = missingOf(course)
  const open = itemsOf(course).filter((item) => !course.teaching.done.includes(item)).length
  const isUnnamed = missing.includes('equipmentMissing') || missing.includes('alikeReasonMissing')
  return open + (isUnnamed ? 1 : 0) + (missing.includes('languageMissing') ? 1 : 0)
}
