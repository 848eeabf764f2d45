import { z } from 'zod'
import { LOOK_UP_PURPOSES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { checkCardSchema } from '#server/domain/card/schema.ts'
import { linkSecret } from '#server/domain/sign-in/schema.ts'
import { lineText } from '#server/domain/text/schema.ts'

/** Why somebody is looked up. `other` needs words. */
export const purposeSchema = z
  .object({ purpose: z.enum(LOOK_UP_PURPOSES, 'required'), note: lineText({ max: LENGTHS.lookUpNote }) })
  .refine(({ purpose, note }) => purpose !== 'other' || note.length > 0, { path: ['note'], message: 'required' })

export const openLookUpSchema = z.object({ scan: checkCardSchema, why: purposeSchema })
export type OpenLookUpInput = z.infer<typeof openLookUpSchema>

/** The secret part of what a person shares. */
export const openSharedSchema = z.object({ token: linkSecret })
export type OpenSharedInput = z.infer<typeof openSharedSchema>

export const lookUpIdSchema = z.object({ lookUpId: z.uuid() })

export const listReceiptsSchema = z.object({
  after: z.object({ lookedAt: z.date(), id: z.guid() }).optional(),
})
export type ListReceiptsInput = z.infer<typeof listReceiptsSchema>
