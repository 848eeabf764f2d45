import type { CourseKind } from '#db/enums.ts'
import type { Category } from '#server/domain/training/rules.ts'
import { findInCatalogue } from './catalogue.ts'

interface Named {
  categoryKey: string | null
  ownCategory: { name: string; kind: CourseKind } | null
}

/** What a course is about, by its key in the catalogue or as the company's own. Null where neither is said, or the catalogue lost the key. */
export function categoryOf({ categoryKey, ownCategory }: Named): Category | null {
  if (ownCategory) {
    return { nb: ownCategory.name, en: ownCategory.name, isCertified: ownCategory.kind === 'certified_training' }
  }
  return categoryInCatalogue(categoryKey)
}

/** The same for a key of the catalogue alone. */
export function categoryInCatalogue(categoryKey: string | null): Category | null {
  const known = categoryKey === null ? null : findInCatalogue(categoryKey)
  return known && { nb: known.nb, en: known.en, isCertified: known.kind === 'certified_training' }
}
