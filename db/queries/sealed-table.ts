/**
 * A table whose rows are sealed besides the records: its sealed columns, and which rows an audit event touched. Both the sealing job and
 * `verify-records` use it. `:tenant` is the company's id, `e` the event, `r` the row.
 */
export interface SealedTable {
  /** Increases when columns change: an earlier form stays in `EARLIER_FORMS`, for the rows sealed with it. */
  form: number
  columns: readonly string[]
  moments: readonly string[]
  /** Prefixes of the actions that may touch a row. */
  actions: readonly string[]
  /** A query for the ids of the rows that the event `e` touched. */
  touched: string
}
