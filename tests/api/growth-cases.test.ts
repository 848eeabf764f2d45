import { expect, test } from 'vitest'
import { appRouter } from '#server/api/root.ts'
import { GROWTH_CASES, NOT_MEASURED } from '#tests/bench/growth/growth-cases.ts'

// Generated from the router: each list and look-up states how it is measured, or why that is unnecessary.
test('every query procedure has a growth case or a reason for having none', () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
  const queries = Object.keys(procedures).filter((path) => procedures[path]!._def.type === 'query')
  expect([...Object.keys(GROWTH_CASES), ...Object.keys(NOT_MEASURED)].sort()).toEqual(queries.sort())
})
