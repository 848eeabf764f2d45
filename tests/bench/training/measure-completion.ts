import type { LineStatement, WatchedLine } from '#tests/support/watch-line.ts'
import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { openLargeSession, PEOPLE, signAll } from './large-session.ts'

const COURSES = 15

/** How many records the completion of a large session issues a second, with all signatures, and that it is one commit. */
export async function measureCompletion(product: Product, line: WatchedLine): Promise<void> {
  const session = await openLargeSession(product, COURSES)
  const input = await signAll(session)
  line.statements.length = 0
  const startedAt = performance.now()
  const { recordsIssued } = await session.member.api.session.complete.mutate(input)
  const seconds = (performance.now() - startedAt) / 1000
  const ours = ofConnectionThatInserts(line.statements, 'session_completions')
  report({
    metric: 'records_issued_per_second',
    value: round(recordsIssued / seconds, 0),
    goal: 2_000,
    goalIs: 'least',
    better: 'higher',
    records: recordsIssued,
    people: PEOPLE,
    courses: COURSES,
    seconds: round(seconds),
    statements: ours.length,
  })
  const commits = ours.filter(({ text, answer }) => text.startsWith('commit') && answer === 'COMMIT').length
  report({ metric: 'commits_per_completion', value: commits, goal: 1, goalIs: 'exactly', better: 'lower' })
}

// Jobs and other members use other connections meanwhile.
function ofConnectionThatInserts(statements: LineStatement[], table: string): LineStatement[] {
  const found = statements.find(({ text }) => text.includes(`insert into "${table}"`))
  if (!found) throw new Error(`nothing was inserted into ${table}`)
  const begun = statements
    .slice(0, statements.indexOf(found))
    .findLastIndex(({ connection, text }) => connection === found.connection && text === 'begin')
  return statements.slice(Math.max(begun, 0)).filter(({ connection }) => connection === found.connection)
}
