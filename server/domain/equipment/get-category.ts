import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Category } from '#server/domain/training/rules.ts'
import { findCategory } from './find-category.ts'

/** The category that a course, or a model, names; null where it names none. NOT_FOUND where it names one that is not there, or two. */
export async function getCategory(
  scope: OwnScope,
  named: { categoryKey: string | null; categoryId: string | null },
): Promise<Category | null> {
  if (named.categoryKey === null && named.categoryId === null) return null
  const category = await findCategory(scope, named)
  if (!category || (named.categoryKey !== null && named.categoryId !== null)) throw new DomainError('NOT_FOUND')
  return category
}
