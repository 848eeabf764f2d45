import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { reasonOf, tooManyOf } from '#server/api/errors.ts'
import { DomainError } from '#server/domain/errors.ts'

const refused = (cause: Error) => new TRPCError({ code: 'TOO_MANY_REQUESTS', cause })

test('a route learns which budget is used up, and for how long', () => {
  const error = refused(new DomainError('TOO_MANY', 'tooManyCompetenceLookUps', 60))
  expect(tooManyOf(error)).toEqual({ reason: 'tooManyCompetenceLookUps', seconds: 60 })
  expect(reasonOf(error)).toBe('tooManyCompetenceLookUps')
})

test('no other refusal is taken for one', () => {
  expect(tooManyOf(refused(new DomainError('INVALID', 'tooManyForPdf')))).toBeNull()
  expect(tooManyOf(refused(new Error('something else')))).toBeNull()
})
