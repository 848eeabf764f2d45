import { z } from 'zod'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { linkSecret, typedCode } from '#server/domain/sign-in/schema.ts'
import { SHARE_DAYS } from './rules.ts'

/** The secret part of a person's link. */
export const workerTokenSchema = z.object({ token: linkSecret })

export const enterWorkerCodeSchema = z.object({ token: linkSecret, code: typedCode })

/** Nothing: but a write without any input has no body, and gets no answer. */
export const leavePageSchema = z.object({})

export const chooseOwnLookUpsSchema = z.object({ isOpen: z.boolean() })

export const shareCompetenceSchema = z.object({ days: z.literal(SHARE_DAYS) })
export type ShareCompetenceInput = z.infer<typeof shareCompetenceSchema>

export const ownShareSchema = z.object({ shareId: z.uuid() })

export const ownRecordSchema = z.object({ recordId: z.uuid(), form: z.enum(['a4', 'wallet']).optional() })

export const downloadOwnDataSchema = z.object({
  format: z.enum(['json', 'pdf']),
  /** Of the PDF. */
  language: z.enum(ATTENDEE_LANGUAGES),
})
export type DownloadOwnDataInput = z.infer<typeof downloadOwnDataSchema>
