import { z } from 'zod'

export const issuerSchema = z.object({ companyId: z.uuid() })

export const statusListSchema = z.object({ companyId: z.uuid(), list: z.number().int().min(1).max(1_000_000) })
export type StatusListInput = z.infer<typeof statusListSchema>
