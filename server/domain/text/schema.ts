import { z } from 'zod'
import { LENGTHS } from '#db/lengths.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { cleanLine, cleanLines, holdsPlainAddress, holdsWebAddress } from './rules.ts'

/**
 * The schemas for every string input. `tests/api/text-inputs.test.ts` checks every input, and fails on a string that is neither here nor an
 * id, a date or an enumeration: free text always uses one of these.
 */
export const STRING_KINDS = z.registry<{
  text: 'name' | 'line' | 'lines' | 'search' | 'email' | 'token' | 'number' | 'scan' | 'secret' | 'cursor' | 'cell'
}>()

type Limits = { max: number; min?: number }

// The stored length is what counts: the raw text may be longer by the characters that are removed.
const raw = (max: number) => z.string().max(max * 4 + 100, 'tooLong')
const sized = ({ max, min = 0 }: Limits) =>
  z
    .string()
    .min(min, min === 1 ? 'required' : 'tooShort')
    .max(max, 'tooLong')
const withoutNationalId = (text: string) => !containsNationalId(text)

/** One line of free text that a user typed: cleaned, and without a national identity number. */
export function lineText(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLine)
    .pipe(sized(limits))
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'line' })
}

/** Free text of a text area: its line breaks stay. */
export function linesText(limits: Limits) {
  return raw(limits.max)
    .transform((text) => cleanLines(text).trim())
    .pipe(sized(limits))
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'lines' })
}

/** Markdown: like a text area, but the ends are not trimmed, because it is saved while the user types. */
export function markdownText(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLines)
    .pipe(sized(limits))
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'lines' })
}

/** The name of a person or thing, which appears in e-mail and on certificates: one line, without a web or e-mail address. */
export function nameText(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLine)
    .pipe(sized(limits))
    .refine((text) => !holdsWebAddress(text), 'noAddress')
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'name' })
}

/** The name of an enterprise, which may be a bare domain (`FINN.NO AS`). */
export function enterpriseName(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLine)
    .pipe(sized(limits))
    .refine((text) => !holdsPlainAddress(text), 'noAddress')
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'name' })
}

/** A search query. It is not stored, and any content is allowed. */
export function searchText({ max, min }: Limits = { max: LENGTHS.searchText }) {
  return raw(max).transform(cleanLine).pipe(sized({ max, min })).register(STRING_KINDS, { text: 'search' })
}

/**
 * A cell of a list, as a text without control and invisible characters. Any content is allowed: the verb checks each line by itself and
 * stores nothing that it has not checked.
 */
export const cellText = (max: number) =>
  raw(max).transform(cleanLine).pipe(sized({ max })).register(STRING_KINDS, { text: 'cell' })

/** An organisation number without its spaces, or nothing. Whether it exists is for the verb to say. */
export const orgnrText = (error = 'orgnr') =>
  z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^(\d{9})?$/, error))
    .register(STRING_KINDS, { text: 'number' })

/** `HH:MM`, as a field for a time gives it. */
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
  .register(STRING_KINDS, { text: 'token' })

/** Machine-made letters, digits and signs: a key, a path, a part of an address, encrypted bytes. */
export const tokenText = (max: number) => z.string().max(max).register(STRING_KINDS, { text: 'token' })

/** The sort key at the edge of a page, returned as it came. */
export const cursorKey = (max: number) => z.string().max(max).register(STRING_KINDS, { text: 'cursor' })
