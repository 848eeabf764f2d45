import { z } from 'zod'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { lineText, markdownText } from '#server/domain/text/schema.ts'
import { BLOCK_LENGTHS, MOST_BLOCKS, MOST_CHARACTERS } from './rules.ts'

const base = { id: z.uuid(), language: z.enum(ATTENDEE_LANGUAGES) }
const fileId = z.uuid().nullable()

// A draft is saved as it is, so nothing has to be filled in; `incompleteBlocks` says what a version lacks.
const blockSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('heading'), text: lineText({ max: BLOCK_LENGTHS.heading }) }),
  z.object({ ...base, kind: z.literal('text'), text: markdownText({ max: BLOCK_LENGTHS.text }) }),
  z.object({ ...base, kind: z.literal('picture'), text: lineText({ max: BLOCK_LENGTHS.pictureText }), fileId }),
  z.object({
    ...base,
    kind: z.literal('video'),
    text: lineText({ max: BLOCK_LENGTHS.title }),
    url: lineText({ max: BLOCK_LENGTHS.address }),
  }),
  z.object({ ...base, kind: z.literal('file'), text: lineText({ max: BLOCK_LENGTHS.title }), fileId }),
])

/** What attendees see, in order, of all languages. */
export const blocksSchema = z
  .array(blockSchema)
  .max(MOST_BLOCKS)
  .refine((blocks) => new Set(blocks.map(({ id }) => id)).size === blocks.length, 'invalid')
  .refine((blocks) => blocks.reduce((sum, { text }) => sum + text.length, 0) <= MOST_CHARACTERS, 'tooLong')

export const previewCourseSchema = z.object({
  courseId: z.uuid(),
  /** Left out: the saved draft. */
  number: z.number().int().positive().optional(),
})
export type PreviewCourseInput = z.infer<typeof previewCourseSchema>
