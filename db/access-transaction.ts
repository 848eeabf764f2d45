import type { SQL } from 'drizzle-orm'
import type { AccessRole } from './access-roles.ts'
import type { DatabaseAccess } from './client.ts'
import type { Ending, Line } from './transaction.ts'

/** Access is denied: `signed_out` when there is no live sign-in, `closed` when what was asked for does not exist for this user. */
export class AccessDenied extends Error {
  readonly why: 'signed_out' | 'closed'
  constructor(why: 'signed_out' | 'closed') {
    super(`door ${why}`)
    this.why = why
  }
}

export type Work<S, T> = (scope: S) => Promise<T>

/** How access is opened: by a statement that says who is let in, and what they are then given. */
export interface Entry<Row extends Record<string, unknown>, S> {
  accessRole: AccessRole
  /** Whom the statement is asked for, and with which access. */
  key: string
  statement: SQL
  /** Throws `AccessDenied` where the row, or that there is none, says so. */
  open(line: Line, row: Row | undefined): S
}

/**
 * One transaction through an access role, opened by its first statement. Where this key has had this access before, `work` begins with what it was
 * told then, once that statement has been handed over: in the same round trip, and behind it, so that the database lets `work` see what
 * is so now. Nothing is answered and nothing stays before that agrees; if it does not, `work` is done again. So `work` may run twice.
 */
export async function enter<Row extends Record<string, unknown>, S, T>(
  access: DatabaseAccess,
  entry: Entry<Row, S>,
  work: Work<S, T>,
  ending?: Ending,
): Promise<T> {
  const pool = access.pools[entry.accessRole]
  const known = access.lastEntered.get(entry.key) as Row | undefined
  if (known) {
    try {
      return await pool.transaction((line) => enterAsBefore(entry, line, known, work), ending)
    } catch (error) {
      if (!(error instanceof EnteredOtherwise)) throw error
      access.lastEntered.delete(entry.key)
    }
  }
  return pool.transaction(async (line) => {
    const [row] = await line.send<Row>(entry.statement)
    const scope = entry.open(line, row)
    if (row) access.lastEntered.set(entry.key, row)
    return work(scope)
  }, ending)
}

async function enterAsBefore<Row extends Record<string, unknown>, S, T>(
  { statement, open }: Entry<Row, S>,
  line: Line,
  known: Row,
  work: Work<S, T>,
): Promise<T> {
  const entering = line.send<Row>(statement)
  const working = async () => work(open(line, known))
  const [entered, worked] = await Promise.allSettled([entering, working()])
  if (entered.status === 'rejected') throw entered.reason
  if (!isSame(entered.value[0], known)) throw new EnteredOtherwise()
  if (worked.status === 'rejected') throw worked.reason
  return worked.value
}

class EnteredOtherwise extends Error {}

function isSame(row: Record<string, unknown> | undefined, known: Record<string, unknown>): boolean {
  return row !== undefined && Object.entries(known).every(([column, value]) => row[column] === value)
}
