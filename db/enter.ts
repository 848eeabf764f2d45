import type { SQL } from 'drizzle-orm'
import type { Doors, Transaction } from './client.ts'
import type { DoorName } from './doors.ts'

/** The door stays closed: `signed_out` when there is no live sign-in, `closed` when what was asked for does not exist for this user. */
export class DoorClosed extends Error {
  readonly why: 'signed_out' | 'closed'
  constructor(why: 'signed_out' | 'closed') {
    super(`door ${why}`)
    this.why = why
  }
}

export type Work<S, T> = (scope: S) => Promise<T>

/** `'look'`: what only reads ends without a commit, so that nothing it did could stay. */
export type Ending = 'commit' | 'look'

/** How a door is opened: by a statement that says who is let in, and what they are then given. */
export interface Entry<Row extends Record<string, unknown>, S> {
  door: DoorName
  /** Whom the statement is asked for, and at which door. */
  key: string
  statement: SQL
  /** Throws `DoorClosed` where the row, or that there is none, says so. */
  open(tx: Transaction, row: Row | undefined): S
}

/**
 * One transaction behind a door, opened by its first statement. Where this key has opened the door before, `work` begins at once with what
 * it was told then, in the same round trip: its statements stand behind the one that opens the door, so that the database lets
 * them see what is so now. Nothing is answered and nothing stays before that agrees; if it does not, `work` is done anew.
 */
export async function enter<Row extends Record<string, unknown>, S, T>(
  doors: Doors,
  entry: Entry<Row, S>,
  work: Work<S, T>,
  ending: Ending = 'commit',
): Promise<T> {
  const known = doors.lastEntered.get(entry.key) as Row | undefined
  if (!known) return transact(doors, entry, ending, (tx) => waitAndWork(doors, entry, tx, work))
  try {
    return await transact(doors, entry, ending, (tx) => workMeanwhile(entry, tx, known, work))
  } catch (error) {
    if (!(error instanceof EnteredOtherwise)) throw error
    doors.lastEntered.delete(entry.key)
    return transact(doors, entry, ending, (tx) => waitAndWork(doors, entry, tx, work))
  }
}

async function waitAndWork<Row extends Record<string, unknown>, S, T>(
  doors: Doors,
  { key, statement, open }: Entry<Row, S>,
  tx: Transaction,
  work: Work<S, T>,
): Promise<T> {
  const [row] = await tx.execute<Record<string, unknown>>(statement)
  const scope = open(tx, row as Row | undefined)
  if (row) doors.lastEntered.set(key, row)
  return work(scope)
}

async function workMeanwhile<Row extends Record<string, unknown>, S, T>(
  { statement, open }: Entry<Row, S>,
  tx: Transaction,
  known: Row,
  work: Work<S, T>,
): Promise<T> {
  const entering = tx.execute<Record<string, unknown>>(statement).then(([row]) => row)
  const working = work(open(tx, known))
  const [entered, worked] = await Promise.allSettled([entering, working])
  if (entered.status === 'rejected') throw entered.reason
  if (!isSame(entered.value, known)) throw new EnteredOtherwise()
  if (worked.status === 'rejected') throw worked.reason
  return worked.value
}

class EnteredOtherwise extends Error {}

function isSame(row: Record<string, unknown> | undefined, known: Record<string, unknown>): boolean {
  return row !== undefined && Object.entries(known).every(([column, value]) => row[column] === value)
}

async function transact<Row extends Record<string, unknown>, S, T>(
  doors: Doors,
  { door }: Entry<Row, S>,
  ending: Ending,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (ending === 'commit') return doors.pools[door].transaction(work)
  const seen: { answer?: T } = {}
  try {
    return await doors.pools[door].transaction(async (tx) => {
      seen.answer = await work(tx)
      throw new LookedEnough()
    })
  } catch (error) {
    if (error instanceof LookedEnough) return seen.answer as T
    throw error
  }
}

class LookedEnough extends Error {}
