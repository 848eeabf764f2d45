/**
 * One page of a list. `find` must return one row more than the page shows, which only reveals that there are more. `last` is the row that
 * the next page starts after; null on the last page. `from: 'end'`: the page is the end of the result, for lists that are paged backwards.
 */
export async function takePage<Row>(
  size: number,
  find: (limit: number) => Promise<Row[]>,
  from: 'start' | 'end' = 'start',
): Promise<{ page: Row[]; hasMore: boolean; last: Row | null }> {
  const found = await find(size + 1)
  const hasMore = found.length > size
  const page = from === 'end' ? found.slice(-size) : found.slice(0, size)
  return { page, hasMore, last: hasMore ? (page.at(-1) ?? null) : null }
}
