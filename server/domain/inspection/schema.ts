import { z } from 'zod'
import { INSPECTION_COVERAGES, INSPECTION_READERS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { emailAddress, emailLocale } from '#server/domain/email/schema.ts'
import { lineText, tokenText } from '#server/domain/text/schema.ts'
import { DAYS_OPEN, MOST_DAYS_OPEN, MOST_REQUIREMENTS_IN_PACK } from './rules.ts'

export const makeInspectionSchema = z
  .object({
    reader: z.enum(INSPECTION_READERS, 'choice').default('authority'),
    recipient: lineText({ min: 1, max: LENGTHS.companyName }),
    coverage: z.enum(INSPECTION_COVERAGES, 'choice').default('everybody'),
    groupId: z.uuid('choice').nullable().default(null),
    projectId: z.uuid('choice').nullable().default(null),
    employerId: z.uuid('choice').nullable().default(null),
    /** Only these courses; empty: all that are required. */
    courseIds: z.array(z.uuid()).max(MOST_REQUIREMENTS_IN_PACK).default([]),
    days: z.coerce.number('number').int('number').min(1, 'number').max(MOST_DAYS_OPEN, 'number').default(DAYS_OPEN),
  })
  .refine(({ coverage, groupId }) => coverage !== 'group' || groupId !== null, { error: 'choice', path: ['groupId'] })
  .refine(({ coverage, projectId }) => coverage !== 'project' || projectId !== null, {
    error: 'choice',
    path: ['projectId'],
  })
  .refine(({ coverage, employerId }) => coverage !== 'employer' || employerId !== null, {
    error: 'choice',
    path: ['employerId'],
  })
export type MakeInspectionInput = z.infer<typeof makeInspectionSchema>

export const inspectionIdSchema = z.object({ inspectionId: z.uuid() })

/** To whom the link is sent, and in which language. */
export const sendInspectionFormSchema = z.object({ email: emailAddress, locale: emailLocale })

/** The page creates `key`, so that sending it twice writes one letter. */
export const sendInspectionSchema = sendInspectionFormSchema.extend({ key: z.uuid(), inspectionId: z.uuid() })
export type SendInspectionInput = z.infer<typeof sendInspectionSchema>

export const listInspectionsSchema = z.object({
  after: z.object({ madeAt: z.coerce.date(), id: z.uuid() }).optional(),
})
export type ListInspectionsInput = z.infer<typeof listInspectionsSchema>

export const openInspectionSchema = z.object({
  token: tokenText(200),
  /** The number of a line. */
  from: z.number().int().min(0).max(1_000_000).default(0),
  gaps: z.boolean().default(false),
})
export type OpenInspectionInput = z.infer<typeof openInspectionSchema>

export const downloadInspectionSchema = z.object({
  token: tokenText(200),
  language: emailLocale.default('nb'),
})
export type DownloadInspectionInput = z.infer<typeof downloadInspectionSchema>

export const inspectionCertificateSchema = z.object({ token: tokenText(200), recordId: z.uuid() })
