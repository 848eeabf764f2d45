/**
 * One page of a list. `find` is asked for one row more than the page shows, which only says that there are more on that side.
 * `last` is the row that the next page continues after; null where this is the last page. `from: 'end'`: the page is the end of
 * what was found, for lists that are paged backwards.
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
