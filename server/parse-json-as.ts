import type { z } from 'zod'

/** The text as JSON of the given shape. Null when it is not JSON, or has another shape. */
export function parseJsonAs<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
