import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres'
import { asUnavailable, DatabaseUnavailable, isConnectionLoss, poolExhausted, rolledBack } from './unavailable.ts'

/** What queries are written with, inside one transaction. */
export type Tx = PgRemoteDatabase

/** `'rollback'`: work that only reads ends without a commit, so that nothing it did can stay. */
export type Ending = 'commit' | 'rollback'

/** The statements of one attempt at a transaction. Once the attempt is over it sends nothing more. */
export interface Line {
  readonly tx: Tx
  /** `all`: each row as a list of its values. */
  run(text: string, parameters: unknown[], form: 'all' | 'execute'): Promise<{ rows: unknown[] }>
  /** Sends a statement before it returns, so that later statements are sent later. */
  send<T extends object = Row>(query: SQL): Promise<T[]>
  /**
   * Starts each step once the previous step has sent its statement, and awaits the answers together: one round trip, and the database sees
   * the statements in this order. A step sends one statement or none.
   */
  inOrder<Answers extends unknown[]>(steps: { [Each in keyof Answers]: () => Promise<Answers[Each]> }): Promise<Answers>
  /** Rolls back only what `work` did, when it fails. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}

export interface Pool {
  /**
   * One transaction. It counts as committed only when PostgreSQL has answered `COMMIT`. Throws `DatabaseUnavailable` on any other answer or
   * none, and after `waitMs` without a connection. It never starts `work` twice.
   */
  transaction<T>(work: (line: Line) => Promise<T>, ending?: Ending): Promise<T>
}

/** Receives every statement that a transaction's work sends. `line`: the same for all statements of one attempt. */
export type Watch = (text: string, parameters: unknown[], line: Line) => void

const PAUSE_MS = 100

/**
 * Transactions by the driver's `begin`. The driver itself only ever rolls back: `commit and chain` is our own statement, because the driver
 * does not pass on the answer to its `commit`. If the two were ever swapped, nothing would be committed.
 */
export function openPool(client: Sql, waitMs: number, isPrepared: (text: string) => boolean, watch?: Watch): Pool {
  return {
    async transaction(work, ending = 'commit') {
      const state = { isOver: false, hasBegun: false }
      let lastError: unknown
      let timer: NodeJS.Timeout | undefined
      const waiting = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          state.isOver = true
          reject(lastError ?? poolExhausted())
        }, waitMs)
      })
      const attempt = () =>
        runAttempt(client, ending, isPrepared, watch, async (line) => {
          // The caller has stopped waiting.
          if (state.isOver) throw lastError ?? poolExhausted()
          clearTimeout(timer)
          state.hasBegun = true
          return work(line)
        })
      const attemptUntilBegun = async (): ReturnType<typeof attempt> => {
        try {
          return await attempt()
        } catch (error) {
          lastError = error
          // Nothing was done yet, so a retry does nothing twice.
          if (state.hasBegun || state.isOver || !(error instanceof DatabaseUnavailable)) throw error
          await delay(PAUSE_MS)
          return attemptUntilBegun()
        }
      }
      try {
        return await Promise.race([attemptUntilBegun(), waiting])
      } finally {
        clearTimeout(timer)
        state.isOver = true
      }
    },
  }
}

class Ended extends Error {}

function runAttempt<T>(
  client: Sql,
  ending: Ending,
  isPrepared: (text: string) => boolean,
  watch: Watch | undefined,
  work: (line: Line) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let line: OpenLine | undefined
    let failure: { error: unknown } | undefined
    const begun = client.begin(async (transaction) => {
      line = openLine(transaction, isPrepared, watch)
      const [outcome] = await Promise.allSettled([work(line)])
      await line.close()
      // The driver would send its `rollback` to a closed socket, or to the connection's next user, so it never sees the end.
      if (line.isLost()) return new Promise<never>(() => {})
      if (outcome.status === 'rejected') failure = { error: asUnavailable(outcome.reason) }
      else if (ending === 'rollback') resolve(outcome.value)
      else commit(transaction, line).then(() => resolve(outcome.value), reject)
      throw new Ended()
    })
    begun.catch((error: unknown) => {
      if (failure) return reject(failure.error)
      if (error instanceof Ended) return
      line?.lose(error)
      reject(asUnavailable(error))
    })
  })
}

// Not prepared: the driver resends a prepared statement that the server does not know, after the transaction has aborted.
async function commit(transaction: TransactionSql, line: OpenLine): Promise<void> {
  const answer = transaction.unsafe('commit and chain').execute()
  try {
    const { command } = await answer
    if (command !== 'COMMIT') throw rolledBack(line.firstFailure())
  } catch (error) {
    throw asUnavailable(error)
  }
}

interface OpenLine extends Line {
  /** Resolves when each statement has been answered, awaited or not. Rejects later statements. */
  close(): Promise<void>
  /** The connection is gone: nothing that was sent will be answered. */
  lose(error: unknown): void
  isLost(): boolean
  firstFailure(): unknown
}

const dialect = new PgDialect()

function openLine(
  transaction: TransactionSql,
  isPrepared: (text: string) => boolean,
  watch: Watch | undefined,
): OpenLine {
  const pending = new Set<(error: unknown) => void>()
  let whenIdle: (() => void) | undefined
  let whenSent: (() => void) | undefined
  let savepoints = 0
  let isOver = false
  let loss: { error: unknown } | undefined
  let failure: { error: unknown } | undefined

  function ask(text: string, parameters: unknown[]): PendingQuery<Row[]> {
    if (loss) throw loss.error
    if (isOver) throw new Error('the transaction is over')
    // Without parameters the driver sends a text as it is, and PostgreSQL would run each statement in it.
    if (parameters.length === 0 && text.includes(';')) throw new Error('one statement at a time')
    // Drizzle has encoded each parameter as text, bytes, number or null.
    return transaction.unsafe(text, parameters as string[], { prepare: isPrepared(text) })
  }
  const line: OpenLine = {
    tx: drizzle((text, parameters, form) => line.run(text, parameters, form)),
    run(text, parameters, form) {
      return new Promise((resolve, reject) => {
        watch?.(text, parameters, line)
        const query = ask(text, parameters)
        const end = () => {
          pending.delete(reject)
          if (pending.size === 0) whenIdle?.()
        }
        pending.add(reject)
        const answered = form === 'all' ? query.values().execute() : query.execute()
        whenSent?.()
        answered.then(
          (rows) => {
            end()
            resolve({ rows })
          },
          (error: unknown) => {
            failure ??= { error }
            if (isConnectionLoss(error)) line.lose(error)
            end()
            reject(error)
          },
        )
      })
    },
    async send<T extends object>(query: SQL) {
      const { sql: text, params } = dialect.sqlToQuery(query)
      const { rows } = await line.run(text, params, 'execute')
      return rows as T[]
    },
    async inOrder<Answers extends unknown[]>(steps: { [Each in keyof Answers]: () => Promise<Answers[Each]> }) {
      const answers: Promise<unknown>[] = []
      for (const step of steps) {
        const sent = new Promise<void>((resolve) => {
          whenSent = resolve
        })
        const answer = step()
        answers.push(answer)
        await Promise.race([sent, answer.catch(() => {})])
      }
      whenSent = undefined
      return (await Promise.all(answers)) as Answers
    },
    async savepoint(work) {
      savepoints += 1
      const name = sql.identifier(`s${savepoints}`)
      await line.send(sql`savepoint ${name}`)
      const [outcome] = await Promise.allSettled([work()])
      if (outcome.status === 'fulfilled') return outcome.value
      await line.send(sql`rollback to savepoint ${name}`)
      throw outcome.reason
    },
    async close() {
      while (pending.size > 0) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      }
      isOver = true
    },
    lose(error) {
      loss ??= { error }
      for (const reject of pending) reject(error)
      pending.clear()
      whenIdle?.()
    },
    isLost: () => loss !== undefined,
    firstFailure: () => failure?.error,
  }
  return line
}

/** Names a value that each call supplies. */
export type Value<Name extends string> = (name: Name | 'tenantId') => SQL

interface Preparable<Rows> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Rows> }
}

// One query object serves all transactions: the current call determines which one runs it.
const asking = new AsyncLocalStorage<Line>()
const anyTransaction = drizzle((text, parameters, form) => asking.getStore()!.run(text, parameters, form))

/**
 * A query whose text is built on its first call, for those that run at every scan, because building takes longer than sending. For tenant
 * access; the scope's company is the value `tenantId`. A value is null, text, bytes, a number, a timestamp, or a list of texts.
 */
export function prepared<Name extends string, Rows>(
  build: (tx: Tx, value: Value<Name>) => Preparable<Rows>,
): (scope: { line: Line; tenantId: string }, values: Record<Name, unknown>) => Promise<Rows> {
  let made: ReturnType<Preparable<Rows>['prepare']> | undefined
  return ({ line, tenantId }, values) => {
    made ??= build(anyTransaction, (name) => sql`${sql.placeholder(name)}`).prepare('')
    const brought: Record<string, unknown> = { tenantId }
    for (const [name, value] of Object.entries(values))
      brought[name] = value instanceof Date ? value.toISOString() : value
    const query = made
    return asking.run(line, () => query.execute(brought))
  }
}

/** One of a list of ids that a call supplies. */
export function isAnyOf(column: AnyColumn, ids: SQL): SQL {
  return sql`${column} = any(${ids}::uuid[])`
}
