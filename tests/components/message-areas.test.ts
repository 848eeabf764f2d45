import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AREAS } from '#server/i18n/messages.ts'

const folder = (path: string) => new URL(`../../${path}`, import.meta.url)

const areas = readdirSync(folder('messages/nb')).map((file) => file.replace('.json', ''))

test('every message area is typed, so that a misspelt key fails', () => {
  const typed = readFileSync(folder('server/i18n/app-config.ts'), 'utf8').matchAll(/(\w+): typeof \1/g)
  expect([...typed].map((match) => match[1]).sort()).toEqual(areas.sort())
})

test('every message area is loaded', () => {
  expect([...AREAS].sort()).toEqual(areas.sort())
})
