import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUDGETS } from '#server/domain/budget/budgets.ts'
import { locales } from '#server/i18n/locales.ts'
import { listSourceFiles } from './source-files.ts'

// Without its own sentence, a refusal would show the user the general one for its code.
const reasons = new Set(
  listSourceFiles('server/domain', 'server/auth')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new DomainError\('\w+', '(\w+)'\)/g)])
    .map((match) => match[1]!),
)

for (const { reason } of Object.values(BUDGETS)) reasons.add(reason)

test('error reasons are found', () => {
  expect([...reasons]).toContain('sessionCompleted')
})

test.each(locales)('each budget and its level has words for the operator in %s', (locale) => {
  const { alarms } = JSON.parse(readFileSync(`messages/${locale}/operator.json`, 'utf8'))
  expect(Object.keys(alarms.budgets).sort()).toEqual(Object.keys(BUDGETS).sort())
  const levels = new Set(Object.values(BUDGETS).flatMap(({ limits }) => limits.map(({ level }) => level as string)))
  expect(Object.keys(alarms.levels).sort()).toEqual([...levels].sort())
})

test.each(locales)('every error reason has a sentence in %s', (locale) => {
  const read = (area: string) => JSON.parse(readFileSync(`messages/${locale}/${area}.json`, 'utf8'))
  const said = { ...read('errors').reasons, ...read('signIn').problems }
  expect([...reasons].filter((reason) => !said[reason])).toEqual([])
})
