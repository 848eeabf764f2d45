import { type GroupRow, listGroupRows } from '#db/queries/groups.ts'
import { listPeopleOfNames, type NamedPerson } from '#db/queries/listed-people.ts'
import type { OwnScope } from '#db/scope.ts'
import type { LookedUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { findRepeats, type LineFault } from '#server/domain/list-import/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { ReadPerson } from './read-line.ts'
import type { PersonReading } from './read-portion.ts'
import { personKey } from './rules.ts'

export interface PersonVerdict {
  line: number
  /** Empty: the line adds a person. `personThere`: the company has the person, who stays as they are. */
  faults: LineFault[]
  person: { state: 'known'; person: NamedPerson } | { state: 'new' } | null
  read: ReadPerson | null
  employer: LookedUpEmployer | null
  groupId: string | null
  /** The same key in two lines is the same person twice. */
  key: string | null
}

/** Finds who of the lines is there already, by the whole name and birth date, and which lines repeat another. */
export async function judgePeople(scope: OwnScope, readings: PersonReading[]): Promise<PersonVerdict[]> {
  const names = readings.flatMap(({ read }) =>
    read ? read.sortNames.map((sortName) => ({ sortName, birthDate: read.birthDate })) : [],
  )
  const found = names.length > 0 ? await listPeopleOfNames(scope, names) : []
  const groups = readings.some(({ read }) => read?.groupName) ? await listGroupRows(scope) : []
  let place = 0
  const verdicts = readings.map((reading) => {
    const ways = reading.read?.sortNames.length ?? 0
    const people = found.slice(place, place + ways).flat()
    place += ways
    return judgePerson(reading, people[0], groups)
  })
  const repeats = findRepeats(verdicts)
  return verdicts.map((verdict) => {
    const ofLine = repeats.get(verdict.line)
    return ofLine === undefined
      ? verdict
      : { ...verdict, faults: [{ code: 'personRepeated' as const, column: null, ofLine }] }
  })
}

function judgePerson(
  { line, read, employer, faults }: PersonReading,
  there: NamedPerson | undefined,
  groups: GroupRow[],
): PersonVerdict {
  const verdict = { line, read, employer, groupId: null, key: read && personKey(read) }
  if (!read) return { ...verdict, faults, person: null }
  if (there) {
    const person = { state: 'known' as const, person: there }
    return { ...verdict, faults: [{ code: 'personThere', column: null }], person }
  }
  const person = { state: 'new' as const }
  if (read.groupName === '') return { ...verdict, faults, person }
  const wanted = normaliseText(read.groupName)
  const group = groups.find(({ name }) => normaliseText(name) === wanted)
  if (!group) return { ...verdict, faults: [{ code: 'unknownGroup', column: 'group' }], person }
  if (group.rule !== 'by_hand') return { ...verdict, faults: [{ code: 'groupByRule', column: 'group' }], person }
  return { ...verdict, faults, person, groupId: group.id }
}
