import { LIST_COLUMNS, type ListColumn } from '#server/domain/proof-import/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { ColumnChoice } from './list-table.ts'

/** Headings of lists in Norwegian and English, in the form of `normaliseText`. The first of each language is in the template. */
const HEADINGS: Record<ListColumn, string[]> = {
  name: ['navn', 'fullt navn', 'ansatt', 'deltaker', 'name', 'full name', 'employee', 'participant', 'worker'],
  firstName: ['fornavn', 'first name', 'firstname', 'given name'],
  lastName: ['etternavn', 'last name', 'lastname', 'surname', 'family name'],
  birthDate: ['fodselsdato', 'fodt', 'f.dato', 'birth date', 'birthdate', 'date of birth', 'born', 'dob'],
  title: ['kurs', 'kursnavn', 'opplaering', 'hva gjelder det', 'tittel', 'course', 'training', 'title', 'course name'],
  kind: ['type', 'hva er det', 'slag', 'kind', 'what is it'],
  issuer: ['utstedt av', 'utsteder', 'kursholder', 'kursarrangor', 'issued by', 'issuer', 'provider', 'given by'],
  certificateNumber: ['bevisnummer', 'bevisnr', 'kursbevisnummer', 'certificate number', 'certificate no', 'number'],
  issuedDate: [
    'dato',
    'kursdato',
    'utstedt dato',
    'utstedt',
    'gjennomfort',
    'date',
    'course date',
    'date of issue',
    'issued',
  ],
  untilDate: [
    'utlopsdato',
    'utloper',
    'gyldig til',
    'gjelder til',
    'expiry date',
    'expires',
    'valid until',
    'valid to',
  ],
  note: ['merknad', 'kommentar', 'notat', 'note', 'comment', 'remarks'],
}

const COLUMN_OF = new Map(LIST_COLUMNS.flatMap((column) => HEADINGS[column].map((word) => [word, column] as const)))

/** What each column of the file is, by its heading; null where the heading is unknown, or its meaning is taken. */
export function recogniseColumns(headings: string[]): ColumnChoice {
  const taken = new Set<ListColumn>()
  return headings.map((heading) => {
    const column = COLUMN_OF.get(normaliseText(heading).replace(/[?:*.]+$/, '')) ?? null
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** What a list must say: a name, what it is about, and when. The issuer is asked for line by line, because a self-declaration has none. */
export function missingColumns(columns: ColumnChoice): ('name' | 'title' | 'issuedDate')[] {
  const has = (...wanted: ListColumn[]) => columns.some((column) => column !== null && wanted.includes(column))
  return [
    ...(has('name', 'firstName', 'lastName') ? [] : (['name'] as const)),
    ...(has('title') ? [] : (['title'] as const)),
    ...(has('issuedDate') ? [] : (['issuedDate'] as const)),
  ]
}

/** Gives a column of the file its meaning, and takes the meaning from another column that had it. */
export function chooseColumn(columns: ColumnChoice, index: number, chosen: ListColumn | null): ColumnChoice {
  return columns.map((column, at) => (at === index ? chosen : column === chosen ? null : column))
}
