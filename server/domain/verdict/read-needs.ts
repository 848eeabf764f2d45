import { findModel } from '#db/queries/equipment.ts'
import { listCourseTitles } from '#db/queries/prerequisites.ts'
import { type EquipmentKey, listCoursesAbout, listRequiredFor } from '#db/queries/verdicts.ts'
import type { OwnScope } from '#db/scope.ts'
import { findInCatalogue } from '#server/domain/equipment/catalogue.ts'
import { findCategory } from '#server/domain/equipment/find-category.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Equipment } from '#server/domain/training/rules.ts'
import type { Course } from './rules.ts'
import type { VerdictSubject } from './schema.ts'

/** What it takes to do something. */
export interface Needs {
  /** What it is called, in Norwegian and English. */
  subject: { nb: string; en: string; isCertified: boolean }
  /** The make and model that was asked about. */
  model: Equipment | null
  /** One course of each list; see `verdictOf`. Empty where no course is about the equipment. */
  needs: Course[][]
  /** Of equipment, the courses that its users must have besides those about it. */
  besides: Course[]
  /** The key of the equipment in the catalogue, where training by other companies is about the very same; null for everything else. */
  comparableKey: string | null
}

/**
 * For a course it takes the course. For equipment it takes one of the courses about its category, and each course that its users must have.
 * NOT_FOUND for an unknown course, category or model.
 */
export async function readNeeds(scope: OwnScope, what: VerdictSubject): Promise<Needs> {
  if ('courseId' in what) return needsOfCourse(scope, what.courseId)
  const { equipment, model } = await readEquipment(scope, what)
  const category = await findCategory(scope, { categoryKey: null, categoryId: null, ...equipment })
  if (!category) throw new DomainError('NOT_FOUND')
  const [about, required] = await Promise.all([listCoursesAbout(scope, equipment), listRequiredFor(scope, equipment)])
  const others = required.filter(({ id }) => !about.some((course) => course.id === id))
  const needs = about.length === 0 ? [] : [about, ...others.map((course) => [course])]
  return {
    subject: { nb: category.nb, en: category.en, isCertified: category.isCertified },
    model,
    needs,
    besides: others,
    comparableKey: 'categoryKey' in equipment && isComparable(equipment.categoryKey) ? equipment.categoryKey : null,
  }
}

async function needsOfCourse(scope: OwnScope, courseId: string): Promise<Needs> {
  const [course] = await listCourseTitles(scope, [courseId])
  if (!course) throw new DomainError('NOT_FOUND')
  return {
    subject: { nb: course.title, en: course.title, isCertified: false },
    model: null,
    needs: [[{ ...course, isRetired: false }]],
    besides: [],
    comparableKey: null,
  }
}

/** Certified training is proved by its own certificate, and an induction or a talk is about one site. */
function isComparable(key: string): boolean {
  const kind = findInCatalogue(key)?.kind
  return kind === 'safety_training' || kind === 'equipment_training'
}

async function readEquipment(
  scope: OwnScope,
  what: Exclude<VerdictSubject, { courseId: string }>,
): Promise<{ equipment: EquipmentKey; model: Equipment | null }> {
  if (!('modelId' in what)) return { equipment: what, model: null }
  const found = await findModel(scope, what.modelId)
  if (!found) throw new DomainError('NOT_FOUND')
  const { make, model, categoryKey, categoryId } = found
  const equipment = categoryId ? { categoryId } : { categoryKey: categoryKey ?? '' }
  return { equipment, model: { make, model } }
}
