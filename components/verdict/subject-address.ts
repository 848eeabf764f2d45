import { readId, readText, type SearchParams } from '#components/ui/page-address.ts'
import type { What } from './verdict.ts'

const KEY = /^[a-z0-9_]{1,60}$/

/** Reads what a page of verdicts is about from its address: `course`, `category`, `own` or `model`. Null where it says nothing that can be. */
export function readWhat(params: SearchParams): What | null {
  const courseId = readId(params, 'course')
  const categoryKey = readText(params, 'category')
  const categoryId = readId(params, 'own')
  const modelId = readId(params, 'model')
  if (courseId) return { courseId }
  if (KEY.test(categoryKey)) return { categoryKey }
  if (categoryId) return { categoryId }
  return modelId ? { modelId } : null
}

/** The address of the page about it, so that it can be a bookmark on a phone. */
export function verdictHref(slug: string, what: What | null, page: '' | '/people' = ''): string {
  const query = new URLSearchParams()
  if (what && 'courseId' in what) query.set('course', what.courseId)
  else if (what && 'categoryKey' in what) query.set('category', what.categoryKey)
  else if (what && 'categoryId' in what) query.set('own', what.categoryId)
  else if (what) query.set('model', what.modelId)
  return `/${slug}/verdict${page}${query.size > 0 ? `?${query}` : ''}`
}
