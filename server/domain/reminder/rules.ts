/** How many days before something runs out somebody is reminded, once at each. */
export const REMINDED_AT_DAYS = [90, 30, 7] as const

/** So many lines stand in a digest; the page shows the rest. */
export const DIGEST_ROWS = 50

/** People who are written to in one transaction. */
export const WORKERS_AT_ONCE = 200

/** A reminder that could not be sent by then has nothing to say any more. */
export const TRIED_DAYS = 3
