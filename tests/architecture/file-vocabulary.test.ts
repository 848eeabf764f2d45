import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countLines, listSourceFiles } from './source-files.ts'

const code = listSourceFiles('app', 'components', 'server', 'db', 'scripts', 'tests').filter((path) =>
  /[.](tsx?|mjs)$/.test(path),
)
const product = code.filter((path) => !/^(scripts|tests)[/]/.test(path))

/** A name that says nothing about the content, so nobody finds what is in the file. */
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|shared|lib|types|index|constants)$/
const DRIZZLE_BARREL = 'db/schema/index.ts'

/** Above this number of lines, a file does more than one thing. */
const SMELLS: { what: string; matches: RegExp; lines: number }[] = [
  { what: 'page', matches: /^app[/].*[/]page[.]tsx$/, lines: 60 },
  { what: 'router', matches: /^server[/]api[/]routers[/]/, lines: 150 },
  { what: 'verb', matches: /^server[/]domain[/][^/]+[/](?!schema|rules|policy|port)[^/]+[.]ts$/, lines: 120 },
  { what: 'query file', matches: /^db[/]queries[/]/, lines: 250 },
  { what: 'component', matches: /^components[/].*[.]tsx$/, lines: 250 },
  { what: 'file', matches: /^(app|components|server|db)[/]/, lines: 250 },
]

/** Files that were longer when the limits began, with their allowed lines. They may shrink, and then leave the list. */
const LONGER: Record<string, number> = {
  'app/(public)/sign-in/check-mail/page.tsx': 75,
  'app/(public)/sign-in/confirm/page.tsx': 65,
  'app/[companySlug]/(dashboard)/settings/anchor/page.tsx': 65,
  'components/outbox/core/outbox.ts': 325,
  'db/enums.ts': 275,
  'db/schema/records.ts': 381,
  'db/schema/sessions.ts': 291,
  'db/scope.ts': 591,
  'db/transaction.ts': 270,
  'server/domain/attendance/attendance-entry.ts': 135,
  'server/domain/attendance/check-in-by-card.ts': 156,
  'server/domain/attendance/check-in-by-code.ts': 185,
  'server/domain/attendance/declare-identity.ts': 175,
  'server/domain/audit/seal-audit-events.ts': 150,
  'server/domain/budget/budgets.ts': 333,
  'server/domain/person/identify-person.ts': 178,
  'server/contexts.ts': 256,
  'server/env.ts': 280,
}

test('source files are found', () => {
  expect(product.length).toBeGreaterThan(50)
})

test('no file or folder has a generic name', () => {
  const offenders = code.filter((path) => {
    if (path === DRIZZLE_BARREL) return false
    return path.split('/').some((part) => EMPTY_NAMES.test(part.replace(/[.].*$/, '')))
  })
  expect(offenders).toEqual([])
})

test("names are in kebab-case, apart from Next's folders", () => {
  const offenders = code.filter((path) =>
    path
      .split('/')
      .some((part) => !/^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9-]+)*$/.test(part) && !/^(\(.+\)|\[.+\])$/.test(part)),
  )
  expect(offenders).toEqual([])
})

test('no file only re-exports another', () => {
  const offenders = product.filter((path) => {
    if (path === DRIZZLE_BARREL) return false
    const statements = readFileSync(path, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .split('\n')
      .filter((line) => line.trim() && !line.startsWith('//'))
    return (
      statements.length > 0 &&
      statements.every((line) => /^export (\*|type \*|\{|type \{).* from /.test(line)) &&
      !isRoute(path)
    )
  })
  expect(offenders).toEqual([])
})

describe('no file is longer than its kind should be', () => {
  test.each(SMELLS)('$what: $lines lines', ({ matches, lines }) => {
    const offenders = product.filter((path) => matches.test(path) && countLines(path) > (LONGER[path] ?? lines))
    expect(offenders.map((path) => `${path}: ${countLines(path)} lines`)).toEqual([])
  })
  test('every exception is still needed', () => {
    const limitOf = (path: string) =>
      Math.min(...SMELLS.filter(({ matches }) => matches.test(path)).map(({ lines }) => lines))
    expect(Object.keys(LONGER).filter((path) => !product.includes(path) || countLines(path) <= limitOf(path))).toEqual(
      [],
    )
  })
})

test('there are no server actions: every write goes through the procedure middleware', () => {
  const offenders = product.filter((path) => /^\s*['"]use server['"]/m.test(readFileSync(path, 'utf8')))
  expect(offenders).toEqual([])
})

// Next finds these by their name.
function isRoute(path: string): boolean {
  return path.startsWith('app/') && /^(route|page|layout)$/.test(basename(path).replace(/[.].*$/, ''))
}
