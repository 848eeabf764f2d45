import { findOwnCategory } from '#db/queries/equipment.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Category } from '#server/domain/training/rules.ts'
import { categoryOf } from './category-of.ts'

/** What a course is about; null where it names no category, or one that the catalogue no longer has. */
export async function findCategory(
  scope: OwnScope,
  { categoryKey, categoryId }: { categoryKey: string | null; categoryId: string | null },
): Promise<Category | null> {
  return categoryOf({ categoryKey, ownCategory: categoryId === null ? null : await findOwnCategory(scope, categoryId) })
}
