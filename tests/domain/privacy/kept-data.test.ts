import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { TABLE_PLACES } from '#db/distribution.ts'
import keptData from '#messages/en/keptData.json' with { type: 'json' }
import { KEPT_DATA, type KindOfData } from '#server/domain/privacy/rules.ts'

const kinds = Object.entries(KEPT_DATA) as [KindOfData, { tables: string[]; days?: number }][]

test('every table is in the register of what is kept, once', () => {
  const listed = kinds.flatMap(([, { tables }]) => tables)
  expect(listed.toSorted()).toEqual(Object.keys(TABLE_PLACES).sort())
})

test('the text says how many days exactly where a job deletes after days', () => {
  const says = kinds.filter(([kind]) => keptData.kinds[kind].howLong.includes('{days'))
  expect(says.map(([kind]) => kind)).toEqual(kinds.filter(([, { days }]) => days).map(([kind]) => kind))
})

test('docs/PRIVACY.md is the register, with its tables', () => {
  const t = createTranslator({ locale: 'en', messages: { keptData }, namespace: 'keptData' })
  const rows = kinds.map(([kind, { tables, days = 0 }]) => {
    const [title, what, why, howLong] = (['title', 'what', 'why', 'howLong'] as const).map((part) =>
      t(`kinds.${kind}.${part}`, { days }),
    )
    return `| **${title}** ${what} | ${why} | ${howLong} | ${tables.map((table) => `\`${table}\``).join(' ')} |`
  })
  const page = readFileSync('docs/PRIVACY.md', 'utf8').split('\n')
  expect(page.filter((line) => line.startsWith('| **'))).toEqual(rows)
})
