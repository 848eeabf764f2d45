import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { locales } from '#server/i18n/locales.ts'
import { listSourceFiles } from './source-files.ts'

// A refusal without a sentence would leave the user with the general one for its code.
const reasons = new Set(
  listSourceFiles('server/domain', 'server/auth')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new DomainError\('\w+', '(\w+)'\)/g)])
    .map((match) => match[1]!),
)

test('refusals are found', () => {
  expect([...reasons]).toContain('sessionCompleted')
})

test.each(locales)('every refusal has a sentence in %s', (locale) => {
  const read = (area: string) => JSON.parse(readFileSync(`messages/${locale}/${area}.json`, 'utf8'))
  const said = { ...read('errors').reasons, ...read('signIn').problems }
  expect([...reasons].filter((reason) => !said[reason])).toEqual([])
})
