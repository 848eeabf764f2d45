import { z } from 'zod'
import { emailAddress } from '#server/domain/email/schema.ts'

export const workerLinkOfPersonSchema = z.object({ personId: z.uuid() })

export const issueWorkerLinkSchema = z.object({
  personId: z.uuid(),
  /** The person's address, as the administrator has seen and confirmed it. */
  email: emailAddress,
})
export type IssueWorkerLinkInput = z.infer<typeof issueWorkerLinkSchema>

export const endWorkerLinkSchema = z.object({ linkId: z.uuid() })
