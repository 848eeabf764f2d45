import { expect, test } from 'vitest'
import { z } from 'zod'
import { lineText, STRING_KINDS } from '#server/domain/text/schema.ts'
import { inputsOfProcedures, readDomainSchemas } from '#tests/support/input-schemas.ts'

/** Formats that only machines write. */
const FORMATS = ['uuid', 'date', 'date-time']

/** Paths of the strings in a schema that are not ids, dates or enumerations, and use no schema of `text/schema.ts`. */
function unknownStrings(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: STRING_KINDS, reused: 'inline' })
  return find(json, '')
}

function find(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, format, text, enum: values, const: value } = node as Record<string, unknown>
  const isString = type === 'string' || (Array.isArray(type) && type.includes('string'))
  if (isString && !text && !values && value === undefined && !FORMATS.includes(String(format))) return [path]
  return Object.entries(node).flatMap(([key, child]) => find(child, `${path}/${key}`))
}

test.each(inputsOfProcedures)('every text input of %s uses a known schema (N8)', (_, schema) => {
  expect(unknownStrings(schema)).toEqual([])
})

const schemas = await readDomainSchemas()

// The payloads that a device encrypts and the sign-in forms are checked against these too.
test.each(schemas)('every text of %s uses a known schema (N8)', (_, schema) => {
  expect(unknownStrings(schema)).toEqual([])
})

test('inputs and schemas are found, and an unknown text is detected (N8)', () => {
  expect(inputsOfProcedures.length).toBeGreaterThan(60)
  expect(schemas.length).toBeGreaterThan(40)
  const forgotten = z.object({ known: lineText({ max: 5 }), list: z.array(z.object({ note: z.string().max(5) })) })
  expect(unknownStrings(forgotten)).toEqual(['/properties/list/items/properties/note'])
  expect(unknownStrings(z.object({ note: lineText({ max: 5 }).optional() }))).toEqual([])
})
