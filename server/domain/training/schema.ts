import { z } from 'zod'
import { TEACHING_LANGUAGES, TRAINING_ITEMS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { MOST_TOPICS } from '#server/domain/course/rules.ts'
import { type DeviceWrite, deviceWriteSchema } from '#server/domain/device/schema.ts'
import { linesText, lineText } from '#server/domain/text/schema.ts'
import type { TeachingChange } from './rules.ts'

export const MOST_MODELS_AT_ONCE = 10

export const equipmentSchema = z.object({
  make: lineText({ min: 1, max: LENGTHS.equipmentName }),
  model: lineText({ min: 1, max: LENGTHS.equipmentName }),
})

export const itemSchema = z.union([
  z.enum(TRAINING_ITEMS),
  z
    .number()
    .int()
    .min(0)
    .max(MOST_TOPICS - 1),
])

/** What changes of one course's checklist; what is left out stays as it is. */
export const teachSchema = deviceWriteSchema.extend({
  courseVersionId: z.uuid(),
  ticks: z
    .array(z.object({ item: itemSchema, done: z.boolean() }))
    .max(TRAINING_ITEMS.length + MOST_TOPICS)
    .optional(),
  equipment: z
    .object({
      items: z.array(equipmentSchema).max(MOST_MODELS_AT_ONCE),
      alikeReason: linesText({ max: LENGTHS.note }),
    })
    .optional(),
  language: z.enum(TEACHING_LANGUAGES).optional(),
})
export type TeachInput = DeviceWrite & { courseVersionId: string } & TeachingChange
