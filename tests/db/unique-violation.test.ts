import { expect, test } from 'vitest'
import { isUniqueViolation } from '#db/queries/unique-violation.ts'

test.each([
  ['companies_slug_key', true],
  ['companies_slug_key_102008', true],
  ['companies_orgnr_key', false],
  ['companies_slug_key_of_102008', false],
])('a taken key is known by its name, also with the number of a shard: %s', (constraint, isKnown) => {
  const cause = { code: '23505', constraint_name: constraint }
  expect(isUniqueViolation(Object.assign(new Error('taken'), { cause }), 'companies_slug_key')).toBe(isKnown)
})

test('a taken key on another node is known by the sentence that the coordinator passes on', () => {
  const taken = (key: string) => ({ code: '23505', message: `duplicate key value violates unique constraint "${key}"` })
  expect(isUniqueViolation(taken('companies_slug_key_102008'), 'companies_slug_key')).toBe(true)
  expect(isUniqueViolation(taken('companies_orgnr_key_102008'), 'companies_slug_key')).toBe(false)
})

test('another failure of that key is not one', () => {
  expect(isUniqueViolation({ code: '23514', constraint_name: 'companies_slug_key' }, 'companies_slug_key')).toBe(false)
})
