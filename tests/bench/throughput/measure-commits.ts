import type { LineStatement, WatchedLine } from '#tests/support/watch-line.ts'
import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { openCheckIn, queryCall } from './check-in-load.ts'
import { callsFor, fillCompetence } from './fill-competence.ts'
import { runLoad } from './run-load.ts'

const COMPANY = 'nordlys'
const PEOPLE = 200

/**
 * Counts the commits that consecutive check-ins cause, from PostgreSQL's answers on the connection, while jobs run and another member views
 * the list. A transaction belongs to the sign-in that opened it, so that commits of others are counted separately.
 */
export async function measureCommits(product: Product, line: WatchedLine): Promise<void> {
  const member = await product.signIn(COMPANY, 'instructor')
  const other = await product.signIn(COMPANY, 'admin')
  await fillCompetence(product, member, PEOPLE)
  const checkInPage = await openCheckIn(member, product.superuser)
  const calls = await callsFor(checkInPage, product.url, PEOPLE)
  const list = queryCall(other, product.url, 'attendance.list', { sessionId: checkInPage.sessionId })
  line.statements.length = 0
  let isOver = false
  const looking = runLoad(
    until(() => isOver, list),
    1,
  )
  await runLoad(calls, 1)
  isOver = true
  await looking

  const signIn = await signInOf(product, `instructor@${COMPANY}.example`)
  const transactions = splitTransactions(line.statements)
  const ours = transactions.filter(
    ([, enter]) => enter?.text.includes('app.enter_own(') && enter.parameters[0] === signIn,
  )
  const commitsIn = (some: LineStatement[][]) => some.flat().filter(isCommit).length
  const commits = commitsIn(ours)
  report({
    metric: 'commits_per_check_in',
    value: commits / PEOPLE,
    goal: 1,
    goalIs: 'exactly',
    looks_without_commit: round(ours.filter((each) => !each.some(isCommit)).length / PEOPLE),
    statements: round(ours.flat().length / PEOPLE),
    commits_of_others: commitsIn(transactions) - commits,
    check_ins: PEOPLE,
  })
}

// `commit and chain`, answered by PostgreSQL.
const isCommit = ({ text, answer }: LineStatement) => text.startsWith('commit') && answer === 'COMMIT'

/** From each `begin` to the `rollback` with which the driver ends a transaction that it began, per connection. */
function splitTransactions(statements: LineStatement[]): LineStatement[][] {
  const open = new Map<number, LineStatement[]>()
  const all: LineStatement[][] = []
  for (const statement of statements) {
    if (statement.text === 'begin') {
      open.set(statement.connection, [])
      all.push(open.get(statement.connection)!)
    }
    const current = open.get(statement.connection)
    if (current) current.push(statement)
    else all.push([statement])
    if (statement.text === 'rollback') open.delete(statement.connection)
  }
  return all
}

function* until<T>(isOver: () => boolean, call: T): Iterable<T> {
  while (!isOver()) yield call
}

async function signInOf(product: Product, email: string): Promise<string> {
  const [row] = await product.superuser`
    select s.id from sign_ins s join users u on u.id = s.user_id where u.email = ${email} and s.revoked_at is null
      order by s.id desc limit 1`
  return row!.id
}
