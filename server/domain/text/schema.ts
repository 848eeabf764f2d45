import { z } from 'zod'
import { LENGTHS } from '#db/enums.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { cleanLine, cleanLines, holdsPlainAddress, holdsWebAddress } from './rules.ts'

/**
 * What each string of an input is. `tests/api/text-inputs.test.ts` walks every input, and fails on a string that is neither here, nor
 * an id, a date or an enumeration: so free text is always one of the schemas of this file.
 */
export const STRING_KINDS = z.registry<{
  text: 'name' | 'line' | 'lines' | 'search' | 'email' | 'token' | 'number' | 'scan' | 'secret' | 'cursor'
}>()

type Limits = { max: number; min?: number }

// What is measured is what is kept: the raw text may be longer by what is taken out of it.
const raw = (max: number) => z.string().max(max * 4 + 100, 'tooLong')
const sized = ({ max, min = 0 }: Limits) =>
  z
    .string()
    .min(min, min === 1 ? 'required' : 'tooShort')
    .max(max, 'tooLong')
const withoutNationalId = (text: string) => !containsNationalId(text)

/** One line of free text that somebody typed: clean, and without a national identity number. */
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

/** Markdown: as in a text area, and the ends are left as they are, since it is saved while somebody writes. */
export function markdownText(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLines)
    .pipe(sized(limits))
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'lines' })
}

/** What something or somebody is called, which stands in e-mail and on certificates: a line, and no web or e-mail address in it. */
export function nameText(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLine)
    .pipe(sized(limits))
    .refine((text) => !holdsWebAddress(text), 'noAddress')
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'name' })
}

/** The name of an enterprise, which may be a domain by itself (`FINN.NO AS`). */
export function enterpriseName(limits: Limits) {
  return raw(limits.max)
    .transform(cleanLine)
    .pipe(sized(limits))
    .refine((text) => !holdsPlainAddress(text), 'noAddress')
    .refine(withoutNationalId, 'nationalId')
    .register(STRING_KINDS, { text: 'name' })
}

/** What somebody searches for. It is kept nowhere, and whatever is in it finds something or nothing. */
export function searchText({ max, min }: Limits = { max: LENGTHS.searchText }) {
  return raw(max).transform(cleanLine).pipe(sized({ max, min })).register(STRING_KINDS, { text: 'search' })
}

/** Letters, digits and signs that a machine made and reads again: a key, a path, a part of an address, sealed bytes. */
export const tokenText = (max: number) => z.string().max(max).register(STRING_KINDS, { text: 'token' })

/** The sort key at the edge of a page, given back as it came. */
export const cursorKey = (max: number) => z.string().max(max).register(STRING_KINDS, { text: 'cursor' })
