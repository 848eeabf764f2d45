import { DomainError } from '#server/domain/errors.ts'
import { missingOf, type TaughtCourse } from './rules.ts'

/** Refuses to give records of courses whose duties are not done: INVALID, with the first of `MISSING_DUTIES` as its reason. */
export function assertTaught(courses: TaughtCourse[]): void {
  const [missing] = courses.flatMap(missingOf)
  if (missing) throw new DomainError('INVALID', missing)
}
