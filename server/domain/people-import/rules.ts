import type { AttendeeLanguage } from '#db/enums.ts'
import type { ListColumn } from '#server/domain/list-import/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'

/** The columns of a list of people. */
export const PEOPLE_COLUMNS = [
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'orgnr',
  'employer',
  'group',
  'email',
  'language',
] as const satisfies ListColumn[]

/** Lines of one list. */
export const MOST_PEOPLE = 10_000

const LANGUAGE_WORDS: Record<AttendeeLanguage, string[]> = {
  nb: ['nb', 'no', 'norsk', 'bokmal', 'norwegian'],
  en: ['en', 'engelsk', 'english'],
  pl: ['pl', 'polsk', 'polski', 'polish'],
  lt: ['lt', 'litauisk', 'lietuviu', 'lithuanian'],
  ro: ['ro', 'rumensk', 'romana', 'romanian'],
  uk: ['uk', 'ua', 'ukrainsk', 'ukrainian'],
}
const LANGUAGE_OF = new Map(
  Object.entries(LANGUAGE_WORDS).flatMap(([language, words]) =>
    words.map((word) => [word, language as AttendeeLanguage] as const),
  ),
)

/** The language that a cell names, by its code or its name; null for another word. An empty cell is Norwegian. */
export function languageOf(cell: string): AttendeeLanguage | null {
  const word = normaliseText(cell)
  return word === '' ? 'nb' : (LANGUAGE_OF.get(word) ?? null)
}

/** Two lines with the same words in the name, in any order, and the same birth date are the same person. */
export function personKey({ sortNames, birthDate }: { sortNames: string[]; birthDate: string }): string {
  const words = sortNames[0]!.split(/[\s,]+/).filter(Boolean)
  return `${words.sort().join(' ')} ${birthDate}`
}
