import type { PendingQuery, Row, TransactionSql } from 'postgres'

/** Pairs as the right side of `in`. There is at least one. A cluster joins a company's rows with no list, and finds them by one. */
export function listed(tx: TransactionSql, pairs: PendingQuery<Row[]>[]) {
  return tx`(${pairs.map((pair, index) => (index === 0 ? pair : tx`, ${pair}`))})`
}
