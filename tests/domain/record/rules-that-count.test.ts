import { expect, test } from 'vitest'
import { idsThatCount } from '#server/domain/record/rules.ts'

const record = (id: string, courseId: string, trainedOn: string, validUntil: string | null, revokedAt?: Date) => ({
  id,
  courseId,
  trainedOn,
  validUntil,
  revokedAt: revokedAt ?? null,
})

test('for each course the record that expires last counts, and a revoked one never', () => {
  const records = [
    record('old', 'lift', '2024-01-01', '2026-01-01'),
    record('new', 'lift', '2026-01-01', '2028-01-01'),
    record('wrong', 'lift', '2026-02-01', null, new Date()),
    record('other', 'ladder', '2020-01-01', '2022-01-01'),
  ]
  expect(idsThatCount(records, ({ courseId }) => courseId)).toEqual(new Set(['new', 'other']))
})

test('a record without expiry outlasts a newer one that expires', () => {
  const records = [record('endless', 'x', '2020-01-01', null), record('newer', 'x', '2026-01-01', '2036-01-01')]
  expect(idsThatCount(records, () => 'x')).toEqual(new Set(['endless']))
})
