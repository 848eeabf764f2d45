import { z } from 'zod'
import { declaredPersonFields, hasName } from '#server/domain/attendance/schema.ts'
import { checkCardSchema } from '#server/domain/card/schema.ts'
import { purposeSchema } from '#server/domain/look-up/schema.ts'
import { cursorKey, tokenText } from '#server/domain/text/schema.ts'

/** What somebody wants to do: something that a course teaches, or use equipment, perhaps of a known make and model. */
const what = z.union([
  z.object({ courseId: z.uuid() }),
  z.object({ categoryKey: tokenText(60) }),
  z.object({ categoryId: z.uuid() }),
  z.object({ modelId: z.uuid() }),
])
export type VerdictSubject = z.infer<typeof what>

export const describeSubjectSchema = z.object({ what })
export type DescribeSubjectInput = z.infer<typeof describeSubjectSchema>

export const getVerdictSchema = z.object({ personId: z.uuid(), what })
export type GetVerdictInput = z.infer<typeof getVerdictSchema>

/** `scan`: the text as it was read or typed. */
export const scanForVerdictSchema = z.object({ scan: checkCardSchema, what })
export type ScanForVerdictInput = z.infer<typeof scanForVerdictSchema>

/** What a driving licence, passport or identity card shows. A single name is a whole name. */
export const shownDocumentSchema = declaredPersonFields
  .pick({ firstName: true, lastName: true, birthDate: true })
  .refine(hasName, { path: ['firstName'], error: 'required' })

export const judgeDocumentSchema = z.object({ document: shownDocumentSchema, what })
export type JudgeDocumentInput = z.infer<typeof judgeDocumentSchema>

export const askOthersSchema = judgeDocumentSchema.extend({ why: purposeSchema })
export type AskOthersInput = z.infer<typeof askOthersSchema>

/** `projectId`: only those on the project's list of persons today. */
export const listQualifiedSchema = z.object({
  what,
  projectId: z.uuid().optional(),
  after: z.object({ key: cursorKey(250), id: z.guid() }).optional(),
})
export type ListQualifiedInput = z.infer<typeof listQualifiedSchema>
