import type { JobErrorCode } from '#db/enums.ts'

/** What a verb that a job calls says of it: done, to be tried again later, or beyond help. */
export type JobOutcome = { status: 'completed' } | { status: 'failed' | 'deadletter'; code: JobErrorCode }
