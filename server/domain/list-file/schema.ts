import { z } from 'zod'
import { exportListSchema } from '#server/domain/export/schema.ts'

export const requestListFileSchema = exportListSchema
export type RequestListFileInput = z.infer<typeof requestListFileSchema>

export const listFileIdSchema = z.object({ listFileId: z.uuid() })
export type ListFileIdInput = z.infer<typeof listFileIdSchema>
