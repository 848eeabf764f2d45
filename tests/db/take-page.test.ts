import { expect, it } from 'vitest'
import { takePage } from '#db/queries/page.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const first = async (limit: number) => rows.slice(0, limit)
const lastOnes = async (limit: number) => rows.slice(-limit)

it('a page with more behind it names the row that the next page starts after', async () => {
  expect(await takePage(4, first)).toEqual({ page: ['a', 'b', 'c', 'd'], hasMore: true, last: 'd' })
})

it('a full last page has no next page', async () => {
  expect(await takePage(5, first)).toEqual({ page: rows, hasMore: false, last: null })
  expect(await takePage(5, async () => [])).toEqual({ page: [], hasMore: false, last: null })
})

it('a page that is read backwards is the end of the result', async () => {
  expect(await takePage(2, lastOnes, 'end')).toEqual({ page: ['d', 'e'], hasMore: true, last: 'e' })
})
