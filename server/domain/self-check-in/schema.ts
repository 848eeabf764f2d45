import { z } from 'zod'
import { declaredPersonFields, hasName, scanContentSchema } from '#server/domain/attendance/schema.ts'
import { answerQuizSchema } from '#server/domain/quiz/schema.ts'
import { markSchema, shownSchema } from '#server/domain/signature/schema.ts'
import { tokenText } from '#server/domain/text/schema.ts'

export const redeemCodeSchema = z.object({ code: tokenText(100) })

/** Created on the phone, once per write: sending the same key again gives the first answer. */
const write = z.object({ key: z.uuid() })

/** A card that the phone's camera read. A number that is typed is for the instructor, who has seen the card. */
export const checkInSelfSchema = write.extend({
  scan: scanContentSchema.extend({ source: z.enum(['camera', 'picture']) }),
})
export type CheckInSelfInput = z.infer<typeof checkInSelfSchema>

const ownFields = declaredPersonFields.pick({ firstName: true, lastName: true, birthDate: true }).extend(write.shape)

/** Who somebody without a card says that they are. A single name is a whole name. */
export const declareSelfSchema = ownFields.refine(hasName, { path: ['firstName'], error: 'required' })
export type DeclareSelfInput = z.infer<typeof declareSelfSchema>

/** One try at a quiz. */
export const answerQuizSelfSchema = write.extend(
  answerQuizSchema.pick({ courseVersionId: true, language: true, answers: true }).shape,
)
export type AnswerQuizSelfInput = z.infer<typeof answerQuizSelfSchema>

/** Over TLS and at once, so that nothing of it is kept on the phone. */
export const signSelfSchema = write.extend({ shown: shownSchema, mark: markSchema })
export type SignSelfInput = z.infer<typeof signSelfSchema>
