import { expect, test } from 'vitest'
import { GROWTH_CASES, NOT_MEASURED } from '#tests/bench/growth/growth-cases.ts'
import { procedures } from '#tests/support/test-api.ts'

// Generated from the router: each list and look-up states how it is measured, or why that is unnecessary.
test('every query procedure has a growth case or a reason for having none', () => {
  const queries = procedures.filter(({ type }) => type === 'query').map(({ path }) => path)
  expect([...Object.keys(GROWTH_CASES), ...Object.keys(NOT_MEASURED)].sort()).toEqual(queries.sort())
})
