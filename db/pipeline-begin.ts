import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres'
import { isConnectionLoss } from './unavailable.ts'

/** The driver's own connection, of which it tells whoever begins a transaction. `execute` is false where nothing may follow yet. */
interface Connection {
  execute(query: SentQuery): boolean
}
type SentQuery = PendingQuery<Row[]> & { reject(error: unknown): void }
type OnExecute = (connection: Connection) => void

/** `onAnswer` is called when the database has said that the transaction has begun; until then nothing was done. */
export type Begin = (work: (transaction: TransactionSql) => Promise<unknown>, onAnswer: () => void) => Promise<unknown>

/** The driver's own, which does nothing before the database has answered. */
export function answeredBegin(client: Sql): Begin {
  const begin = client.begin.bind(client)
  return (work, onAnswer) =>
    begin((transaction) => {
      onAnswer()
      return work(transaction)
    })
}

/**
 * A `begin` whose statements go over the line together with it: a journey to the database and back less. For doors whose first
 * statement opens them: if there were no transaction, nothing after it would be let through. Knows the inside of the driver, postgres
 * 3.4.9: what it calls `begin` with, and what stops it from sending.
 */
export function pipelinedBegin(client: Sql): Begin {
  const begin = client.begin.bind(client)
  const unsafe = client.unsafe.bind(client)
  let current: { onSent: OnExecute; onAnswer(): void; onFailure(error: unknown): void }

  client.unsafe = ((text: string, values?: never[], options: { prepare?: boolean; onexecute?: OnExecute } = {}) => {
    const { onexecute } = options
    if (!onexecute) return unsafe(text, values, options)
    const { onSent, onAnswer, onFailure } = current
    const sent = new Promise<void>((resolve, reject) => {
      const onexecuteToo = (connection: Connection) => {
        onexecute(connection)
        onSent(connection)
        resolve()
      }
      const fail = (error: unknown) => {
        onFailure(error)
        reject(error)
      }
      unsafe(text, values, { ...options, onexecute: onexecuteToo } as object).then(onAnswer, fail)
    })
    return { execute: () => sent }
  }) as typeof client.unsafe

  return (work, onAnswer) =>
    new Promise((resolve, reject) => {
      let connection: Connection
      // The driver asks for `begin` before it returns, so that each transaction is told of its own connection.
      current = {
        onSent(begun) {
          connection = begun
        },
        onAnswer,
        onFailure: reject,
      }
      begin(async (transaction) => {
        const line = openLine(connection)
        // The driver ends the transaction as soon as this settles, and must not speak while a statement is half said.
        const [outcome] = await Promise.allSettled([work(sendAlong(transaction, line))])
        await line.idle()
        if (outcome.status === 'rejected') throw outcome.reason
        line.throwFailure()
        return outcome.value
      }).then(resolve, reject)
    })
}

/** Sends each statement as soon as the one before is on its way, where the driver can have both under way. */
function openLine(connection: Connection) {
  const underWay = new Set<SentQuery>()
  const waiting: SentQuery[] = []
  let isBlocked = false
  let failure: { error: unknown } | undefined
  let loss: { error: unknown } | undefined

  function send(query: SentQuery): void {
    if (loss) {
      query.reject(loss.error)
      return
    }
    if (isBlocked) {
      waiting.push(query)
      return
    }
    underWay.add(query)
    query.then(
      () => end(query),
      (error) => fail(query, error),
    )
    isBlocked = !connection.execute(query)
    if (isBlocked) query.then(goOn, goOn)
  }
  function goOn(): void {
    isBlocked = false
    while (waiting.length > 0 && !isBlocked) send(waiting.shift()!)
  }
  function fail(query: SentQuery, error: unknown): void {
    failure ??= { error }
    // Nothing goes to a socket that is gone.
    if (isConnectionLoss(error)) loss ??= { error }
    end(query)
  }
  function end(query: SentQuery): void {
    underWay.delete(query)
  }

  return {
    send,
    /** Resolves when all was answered, or refused. */
    async idle() {
      while (underWay.size + waiting.length > 0) await Promise.allSettled(underWay)
    },
    /** Throws where a statement failed, whoever waited for it: then nothing will be kept. */
    throwFailure() {
      if (failure) throw failure.error
    },
  }
}

function sendAlong(transaction: TransactionSql, { send }: ReturnType<typeof openLine>): TransactionSql {
  const unsafe = transaction.unsafe.bind(transaction)
  const unsafeAlong = (...[text, values, options]: Parameters<typeof unsafe>) =>
    Object.assign(unsafe(text, values, options), { handler: send })
  return Object.assign(transaction, { unsafe: unsafeAlong as typeof transaction.unsafe })
}
