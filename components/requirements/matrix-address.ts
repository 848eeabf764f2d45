/** The filters in the address of the matrix: `q`, `group`, `course`, `gaps`, and where the previous page ended. */
export interface MatrixAddress {
  search: string
  groupId?: string
  courseId?: string
  gaps: boolean
  after?: { key: string; id: string }
}

type SearchParams = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the address and ignores unknown values. */
export function readMatrixAddress(params: SearchParams): MatrixAddress {
  const read = (name: string) => [params[name]].flat()[0] ?? ''
  const uuid = (name: string) => (UUID.test(read(name)) ? read(name) : undefined)
  const id = read('after').slice(0, 36)
  return {
    search: read('q').slice(0, 100),
    groupId: uuid('group'),
    courseId: uuid('course'),
    gaps: read('gaps') === '1',
    after: UUID.test(id) ? { id, key: read('after').slice(36) } : undefined,
  }
}

/** The same matrix with some filters changed. A changed matrix starts at its first page. */
export function matrixHref(slug: string, address: MatrixAddress, change: Partial<MatrixAddress> = {}): string {
  const { search, groupId, courseId, gaps, after } = { ...address, after: undefined, ...change }
  const query = new URLSearchParams()
  if (search) query.set('q', search)
  if (groupId) query.set('group', groupId)
  if (courseId) query.set('course', courseId)
  if (gaps) query.set('gaps', '1')
  if (after) query.set('after', `${after.id}${after.key}`)
  return `/${slug}/requirements${query.size > 0 ? `?${query}` : ''}`
}

export function isFiltered({ search, groupId, courseId, gaps, after }: MatrixAddress): boolean {
  return search !== '' || groupId !== undefined || courseId !== undefined || gaps || after !== undefined
}
