import { expect, test } from 'vitest'
import { firstStepsOf } from '#server/domain/today/rules.ts'

const nothing = { draft: null, published: null, sessionId: null, hasRecord: false }
const course = { id: 'x' }

test.each([
  ['an empty company writes a course', nothing, [], 'course'],
  ['a draft is published', { ...nothing, draft: course }, ['course'], 'publish'],
  ['a published course is held', { ...nothing, published: course }, ['course', 'publish'], 'checkIn'],
  [
    'a session is completed',
    { ...nothing, published: course, sessionId: 'x' },
    ['course', 'publish', 'checkIn'],
    'competence',
  ],
  [
    'a company whose courses are all retired has come as far as its last step',
    { ...nothing, sessionId: 'x' },
    ['course', 'publish', 'checkIn'],
    'competence',
  ],
  ['a record ends the way', { ...nothing, hasRecord: true }, ['course', 'publish', 'checkIn', 'competence'], null],
] as const)('%s', (_, found, done, next) => {
  expect(firstStepsOf(found)).toEqual({ done, next })
})
