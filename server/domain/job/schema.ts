import { z } from 'zod'

export const failedJobSchema = z.object({ jobId: z.uuid() })
export type FailedJobInput = z.infer<typeof failedJobSchema>
