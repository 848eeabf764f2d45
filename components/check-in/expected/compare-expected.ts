import type { AttendanceEntry } from '#components/check-in/list/attendance-entry.ts'

export type ExpectedPerson = { personId: string; firstName: string; lastName: string; birthDate: string }
export type Expected = { people: ExpectedPerson[]; employers: string[] }

/** What the comparison needs of a list entry that is not removed, identified or not. */
export type Here = Pick<AttendanceEntry, 'person' | 'employer'>

export interface Comparison {
  come: ExpectedPerson[]
  missing: ExpectedPerson[]
  /** Identified, but neither expected nor from an invited employer. */
  unexpected: Here[]
  /** Not identified yet: any of them may be one of the missing people. */
  unknown: number
}

/** Finds who is missing and who came unexpected. A person with two rows is matched by name and birth date. */
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

/** With those who came on other days of the session: they are expected too. */
export function withOthers(
  people: readonly ExpectedPerson[],
  rows: readonly { entry: Pick<AttendanceEntry, 'person' | 'days'> | null; removed: unknown }[],
): ExpectedPerson[] {
  const known = new Set(people.flatMap((each) => [each.personId, keyOf(each)]))
  const others = rows.flatMap(({ entry, removed }) => {
    const { person, days } = entry ?? {}
    if (!person || removed || !days || known.has(person.id) || known.has(keyOf(person))) return []
    return days.some(({ present }) => present) ? [{ personId: person.id, ...person }] : []
  })
  return [...people, ...others]
}

function keyOf({ firstName, lastName, birthDate }: Omit<ExpectedPerson, 'personId'>): string {
  return `${firstName} ${lastName} ${birthDate}`.normalize('NFC').toLocaleLowerCase('nb')
}
