import type { SQL } from 'drizzle-orm'
import type { AccessRole } from './access-roles.ts'
import type { DatabaseAccess } from './client.ts'
import type { Ending, Line } from './transaction.ts'

/** Access is denied: `signed_out` without an active sign-in, `closed` when the requested object does not exist for this user. */
export class AccessDenied extends Error {
  readonly why: 'signed_out' | 'closed'
  constructor(why: 'signed_out' | 'closed') {
    super(`door ${why}`)
    this.why = why
  }
}

export type Work<S, T> = (scope: S) => Promise<T>

/** How access is opened: by a statement that checks it and returns the access context. */
export interface Entry<Row extends Record<string, unknown>, S> {
  accessRole: AccessRole
  /** The subject of the statement, and its access role. */
  key: string
  statement: SQL
  /** Throws `AccessDenied` when the row, or its absence, says so. */
  open(line: Line, row: Row | undefined): S
}

/**
 * One transaction through an access role, opened by its first statement. When this key had this access before, `work` starts with the
 * remembered context as soon as that statement is sent: in the same round trip and after it, so that the database applies current access.
 * Nothing is returned or committed before the answer confirms the context; otherwise `work` runs again. So `work` may run twice.
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
