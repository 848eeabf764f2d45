import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldKey } from '#components/form/field-key.ts'

const sentences = JSON.parse(readFileSync(new URL('../../messages/nb/errors.json', import.meta.url), 'utf8')).field

test.each([
  [z.string().min(1), '', 'required'],
  [z.string(), undefined, 'required'],
  [z.string().trim().min(3), 'ab', 'tooShort'],
  [z.string().max(3), 'abcd', 'tooLong'],
  [z.array(z.string()).min(1), [], 'tooShort'],
  [z.number(), Number.NaN, 'required'],
  [z.number(), 'twelve', 'number'],
  [z.number().int().min(1), 0, 'tooSmall'],
  [z.number().max(120), 121, 'tooBig'],
  [z.email(), 'kari', 'email'],
  [z.iso.date(), '2026-13-01', 'date'],
  [z.enum(['nb', 'en']), 'pl', 'choice'],
  [z.enum(['nb', 'en']), '', 'required'],
  [z.string().refine(() => false, 'orgnr'), '123', 'orgnr'],
])('case %#: the issue gives "%s"', (schema, input, key) => {
  const result = (schema as z.ZodType).safeParse(input, { error: fieldKey, reportInput: true })
  expect(result.error?.issues[0]?.message).toBe(key)
  expect(sentences).toHaveProperty(key)
})
