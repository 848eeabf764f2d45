import { z } from 'zod'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { attendanceWriteSchema } from '#server/domain/attendance/schema.ts'
import { lineText } from '#server/domain/text/schema.ts'
import { MOST_OPTIONS, MOST_QUESTIONS, MOST_TRIES, QUIZ_LENGTHS } from './rules.ts'

function textsSchema(max: number) {
  const text = lineText({ max }).optional()
  return z.object({ nb: text, en: text, pl: text, lt: text, ro: text, uk: text })
}

// A draft is saved as it is, so nothing has to be filled in; `quizGaps` says what a version lacks.
const questionSchema = z.object({
  id: z.uuid(),
  texts: textsSchema(QUIZ_LENGTHS.question),
  fileId: z.uuid().nullable(),
  options: z
    .array(z.object({ id: z.uuid(), texts: textsSchema(QUIZ_LENGTHS.option), isRight: z.boolean() }))
    .max(MOST_OPTIONS),
})

/** The quiz of a draft; null where the course has none. */
export const quizSchema = z
  .object({
    passMark: z.number().int().min(1).max(MOST_QUESTIONS).nullable(),
    tries: z.number().int().min(1).max(MOST_TRIES).nullable(),
    questions: z.array(questionSchema).max(MOST_QUESTIONS),
  })
  .nullable()

const place = z
  .number()
  .int()
  .min(0)
  .max(MOST_OPTIONS - 1)

/** One try of an attendee: their answers, and the language in which they were shown the questions. */
export const answerQuizSchema = attendanceWriteSchema.extend({
  courseVersionId: z.uuid(),
  language: z.enum(ATTENDEE_LANGUAGES),
  answers: z.array(z.array(place).max(MOST_OPTIONS)).min(1).max(MOST_QUESTIONS),
})
export type AnswerQuizInput = z.infer<typeof answerQuizSchema>
