import type { What } from './verdict.ts'

type SearchParams = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const KEY = /^[a-z0-9_]{1,60}$/

/** Reads what a page of verdicts is about from its address: `course`, `category`, `own` or `model`. Null where it says nothing that can be. */
export function readWhat(params: SearchParams): What | null {
  const read = (name: string) => [params[name]].flat()[0] ?? ''
  const [courseId, categoryKey, categoryId, modelId] = [read('course'), read('category'), read('own'), read('model')]
  if (UUID.test(courseId)) return { courseId }
  if (KEY.test(categoryKey)) return { categoryKey }
  if (UUID.test(categoryId)) return { categoryId }
  return UUID.test(modelId) ? { modelId } : null
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
