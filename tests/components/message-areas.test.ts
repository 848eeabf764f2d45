import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = (path: string) => new URL(`../../${path}`, import.meta.url)

test('every area of messages is typed, so that a misspelt key fails', () => {
  const areas = readdirSync(folder('messages/nb')).map((file) => file.replace('.json', ''))
  const typed = readFileSync(folder('server/i18n/app-config.ts'), 'utf8').matchAll(/(\w+): typeof \1/g)
  expect([...typed].map((match) => match[1]).sort()).toEqual(areas.sort())
})
