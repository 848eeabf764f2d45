import { expect, test } from 'vitest'
import type { AttendeeLanguage, TeachingLanguage } from '#db/enums.ts'
import { languageBeside } from '#server/domain/record/rules.ts'

const certificate = (confirmedIn: AttendeeLanguage | null, givenIn: TeachingLanguage | null) => ({
  signatures: confirmedIn && { worker: { language: confirmedIn } },
  training: givenIn && { language: givenIn },
})

test.each([
  ['lt', 'pl', 'lt'],
  ['nb', 'pl', 'pl'],
  [null, 'uk', 'uk'],
  ['nb', 'nb', 'en'],
  [null, 'de', 'en'],
  [null, null, 'en'],
] as const)('a training confirmed in %s and given in %s has %s beside Norwegian', (confirmedIn, givenIn, expected) => {
  expect(languageBeside(certificate(confirmedIn, givenIn))).toBe(expected)
})

test('a session that nobody but the instructor signed has the language in which it was given', () => {
  expect(languageBeside({ signatures: { worker: null }, training: { language: 'ro' } })).toBe('ro')
})
