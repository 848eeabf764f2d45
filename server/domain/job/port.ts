import type { JobErrorCode } from '#db/enums.ts'

/** The result of a verb that a job calls: done, retry later, or failed for good. */
export type JobOutcome = { status: 'completed' } | { status: 'failed' | 'deadletter'; code: JobErrorCode }
