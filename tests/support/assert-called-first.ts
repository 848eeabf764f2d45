import type { StatementWatcher } from '#db/client.ts'
import type { Line } from '#db/transaction.ts'

/**
 * Functions with the rights of their owner that read a company's rows, among the statements of a member. A cluster refuses them once the member
 * has written there: it keeps the two roles on two connections. They write nothing that a node has.
 */
export const CALLED_FIRST = ['choose_own_look_ups', 'list_project_shares', 'read_shared_projects']

const CALL = new RegExp(`\\bapp\\.(${CALLED_FIRST.join('|')})\\(`)
const WRITE = /^\s*(?:insert|update|delete|merge)\b|\b(?:insert into|delete from)\b/i

const lines = new WeakSet<Line>()

/** Fails a verb that calls one of them after a write of the same transaction. */
export const assertCalledFirst: StatementWatcher = (_, statement, __, line) => {
  const [, called] = statement.match(CALL) ?? []
  if (called && lines.has(line)) throw new Error(`app.${called} is called after a write, which a cluster refuses`)
  if (WRITE.test(statement) && !statement.includes('pgboss.')) lines.add(line)
}
