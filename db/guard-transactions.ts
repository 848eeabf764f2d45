import { setTimeout as delay } from 'node:timers/promises'
import type { Sql, TransactionSql } from 'postgres'
import { answeredBegin, pipelinedBegin } from './pipeline-begin.ts'
import { createPreparation } from './prepare-statements.ts'
import { asUnavailable, DatabaseUnavailable, isConnectionLoss, poolExhausted } from './unavailable.ts'

type State = { isOver: boolean }
type Work<Client> = (client: Client) => Promise<unknown>

const PAUSE_MS = 100

/**
 * Makes a pool's transactions fail in order. Who has not begun after `waitMs`, because no connection is free or none is to be
 * had, gets `DatabaseUnavailable` instead of waiting on; a database that is back before that is not noticed. Once a connection
 * is lost nothing is sent on it any more: the driver would write to a socket that is gone, outside of any promise, and take
 * the process down.
 */
export function guardTransactions(
  client: Sql,
  { waitMs, isPipelined }: { waitMs: number; isPipelined: boolean },
): void {
  const isPrepared = createPreparation()
  const begin = isPipelined ? pipelinedBegin(client) : answeredBegin(client)
  const guarded = async (work: Work<TransactionSql>): Promise<unknown> => {
    const state: State = { isOver: false }
    let hasBegun = false
    let lastError: unknown
    let timer: NodeJS.Timeout | undefined
    const wait = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        state.isOver = true
        lastError ??= poolExhausted()
        reject(lastError)
      }, waitMs)
    })
    const run = async (): Promise<unknown> => {
      try {
        return await begin(
          (transaction) => {
            if (state.isOver) throw lastError
            return settleWhileConnected(state, work(refuseWhenOver(state, transaction, isPrepared)))
          },
          () => {
            clearTimeout(timer)
            hasBegun = true
          },
        )
      } catch (error) {
        lastError = asUnavailable(error)
        // Nothing was done yet, so that trying again does nothing twice.
        if (hasBegun || state.isOver || !(lastError instanceof DatabaseUnavailable)) throw lastError
        await delay(PAUSE_MS)
        return run()
      }
    }
    try {
      return await Promise.race([run(), wait])
    } finally {
      clearTimeout(timer)
      state.isOver = true
    }
  }
  client.begin = guarded as Sql['begin']
}

// The driver ends a transaction with a statement, commit or rollback, when its work settles: never on a lost connection.
function settleWhileConnected<T>(state: State, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (result) => state.isOver || resolve(result),
      (error) => state.isOver || isConnectionLoss(error) || reject(error),
    )
  })
}

function refuseWhenOver<Client extends TransactionSql>(
  state: State,
  client: Client,
  isPrepared: (text: string) => boolean,
): Client {
  const unsafe = client.unsafe.bind(client)
  const savepoint: (work: Work<TransactionSql>) => Promise<unknown> = client.savepoint.bind(client)
  const guardedUnsafe = (...[text, parameters, options]: Parameters<typeof client.unsafe>) => {
    if (state.isOver) throw new Error('the transaction is over')
    // Sent in the order in which they are asked for, and not when somebody waits for them: what opens a door comes first.
    return unsafe(text, parameters, { ...options, prepare: isPrepared(text) }).execute()
  }
  const guardedSavepoint = (work: Work<TransactionSql>) =>
    savepoint((inner) => settleWhileConnected(state, work(refuseWhenOver(state, inner, isPrepared))))
  return Object.assign(client, { unsafe: guardedUnsafe as typeof unsafe, savepoint: guardedSavepoint })
}
