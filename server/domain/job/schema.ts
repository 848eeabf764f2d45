import { z } from 'zod'

export const failedJobInput = z.object({ jobId: z.uuid() })
export type FailedJobInput = z.infer<typeof failedJobInput>
