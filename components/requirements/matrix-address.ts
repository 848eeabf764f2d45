import { type Place, placeText, readId, readPlace, readText, type SearchParams } from '#components/ui/page-address.ts'

/** The filters in the address of the matrix: `q`, `group`, `project`, `course`, `gaps`, and where the previous page ended. */
export interface MatrixAddress {
  search: string
  groupId?: string
  projectId?: string
  courseId?: string
  gaps: boolean
  after?: Place
}

/** Reads the address and ignores unknown values. */
export function readMatrixAddress(params: SearchParams): MatrixAddress {
  return {
    search: readText(params, 'q').slice(0, 100),
    groupId: readId(params, 'group'),
    projectId: readId(params, 'project'),
    courseId: readId(params, 'course'),
    gaps: readText(params, 'gaps') === '1',
    after: readPlace(params),
  }
}

/** The same matrix with some filters changed. A changed matrix starts at its first page. */
export function matrixHref(slug: string, address: MatrixAddress, change: Partial<MatrixAddress> = {}): string {
  const { search, groupId, projectId, courseId, gaps, after } = { ...address, after: undefined, ...change }
  const query = new URLSearchParams()
  if (search) query.set('q', search)
  if (groupId) query.set('group', groupId)
  if (projectId) query.set('project', projectId)
  if (courseId) query.set('course', courseId)
  if (gaps) query.set('gaps', '1')
  if (after) query.set('after', placeText(after))
  return `/${slug}/requirements${query.size > 0 ? `?${query}` : ''}`
}

export function isFiltered({ search, groupId, projectId, courseId, gaps, after }: MatrixAddress): boolean {
  return (
    search !== '' ||
    groupId !== undefined ||
    projectId !== undefined ||
    courseId !== undefined ||
    gaps ||
    after !== undefined
  )
}
