import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'

export type ExpectedPerson = { personId: string; firstName: string; lastName: string; birthDate: string }
export type Expected = { people: ExpectedPerson[]; employers: string[] }

/** What the comparison needs of a line of the list: one that is on it, whether or not it is known yet who it is. */
export type Here = Pick<AttendanceEntry, 'person' | 'employer'>

export interface Comparison {
  come: ExpectedPerson[]
  missing: ExpectedPerson[]
  /** Known, and neither expected nor from an employer that was invited. */
  unexpected: Here[]
  /** Nobody knows yet who they are: any of them may be one of the missing. */
  unknown: number
}

/** Who was expected and is missing, and who came unexpected. A person who has two rows in the book is met by name and birth date. */
export function compareExpected({ people, employers }: Expected, here: readonly Here[]): Comparison {
  const known = here.filter(({ person }) => person !== null)
  const isOne = (expected: ExpectedPerson, { person }: Here) =>
    person !== null && (person.id === expected.personId || keyOf(person) === keyOf(expected))
  return {
    come: people.filter((expected) => known.some((each) => isOne(expected, each))),
    missing: people.filter((expected) => !known.some((each) => isOne(expected, each))),
    unexpected: known.filter(
      (each) =>
        !people.some((expected) => isOne(expected, each)) && !(each.employer && employers.includes(each.employer.name)),
    ),
    unknown: here.length - known.length,
  }
}

function keyOf({ firstName, lastName, birthDate }: Omit<ExpectedPerson, 'personId'>): string {
  return `${firstName} ${lastName} ${birthDate}`.normalize('NFC').toLocaleLowerCase('nb')
}
