import { listPeopleOfNames, listProofsOfPeople, type NamedPerson } from '#db/queries/listed-people.ts'
import type { OwnScope } from '#db/scope.ts'
import { findRepeats, type LineFault } from '#server/domain/list-import/rules.ts'
import type { ReadLine, readLine } from './read-line.ts'
import { proofKey } from './rules.ts'

type Reading = ReturnType<typeof readLine> & { line: number; personId: string | undefined }

/** Whom a line is about. `new`: nobody yet, and the import adds them. `choose`: several, and the user says which one. */
export type ListedPerson =
  | { state: 'known'; person: NamedPerson }
  | { state: 'new' }
  | { state: 'choose'; candidates: NamedPerson[] }

export interface LineVerdict {
  line: number
  /** Empty: the line is good. */
  faults: LineFault[]
  person: ListedPerson | null
  /** The values as they would be stored; null of a line that cannot be read. */
  read: ReadLine | null
  /** The same key in two lines is the same proof twice. */
  key: string | null
}

/**
 * Finds the person of each line, and the lines that are there already or repeat another. The company's people are searched by their whole
 * name and birth date; without a birth date, by name alone.
 */
export async function judgeLines(scope: OwnScope, readings: Reading[]): Promise<LineVerdict[]> {
  const names = readings.flatMap(({ read }) =>
    read ? read.sortNames.map((sortName) => ({ sortName, birthDate: read.birthDate })) : [],
  )
  const found = names.length > 0 ? await listPeopleOfNames(scope, names) : []
  let place = 0
  const verdicts = readings.map((reading) => {
    const people = found.slice(place, place + (reading.read?.sortNames.length ?? 0)).flat()
    place += reading.read?.sortNames.length ?? 0
    return judgePerson(reading, [...new Map(people.map((person) => [person.id, person])).values()])
  })
  await markKnown(scope, verdicts)
  return markRepeats(verdicts)
}

function judgePerson({ line, read, faults, personId }: Reading, people: NamedPerson[]): LineVerdict {
  if (!read) return { line, faults, person: null, read, key: null }
  const [only] = people
  const chosen = people.length === 1 ? only : people.find(({ id }) => id === personId)
  if (chosen) {
    const person = { state: 'known' as const, person: chosen }
    if (read.issuedDate < chosen.birthDate) {
      return { line, faults: [{ code: 'beforeBirth', column: 'issuedDate' }], person, read, key: null }
    }
    return { line, faults, person, read, key: proofKey(chosen.id, read) }
  }
  if (people.length > 1) {
    const person = { state: 'choose' as const, candidates: people }
    return { line, faults: [{ code: 'choosePerson', column: null }], person, read, key: null }
  }
  if (!read.birthDate) {
    return { line, faults: [{ code: 'birthDateMissing', column: 'birthDate' }], person: null, read, key: null }
  }
  return { line, faults, person: { state: 'new' }, read, key: proofKey(newPersonKey(read), read) }
}

/** Two lines with the same name and birth date are about the same new person. */
export function newPersonKey({ sortNames, birthDate }: ReadLine): string {
  return `${sortNames[0]} ${birthDate}`
}

async function markKnown(scope: OwnScope, verdicts: LineVerdict[]) {
  const ids = verdicts.flatMap(({ person }) => (person?.state === 'known' ? [person.person.id] : []))
  const proofs = await listProofsOfPeople(scope, [...new Set(ids)])
  const known = new Set(proofs.map(({ personId, title, issuedDate }) => proofKey(personId, { title, issuedDate })))
  for (const verdict of verdicts) {
    if (verdict.key && known.has(verdict.key)) verdict.faults = [{ code: 'alreadyThere', column: null }]
  }
}

function markRepeats(verdicts: LineVerdict[]): LineVerdict[] {
  const repeats = findRepeats(verdicts)
  return verdicts.map((verdict) => {
    const ofLine = repeats.get(verdict.line)
    return ofLine === undefined ? verdict : { ...verdict, faults: [{ code: 'repeated', column: null, ofLine }] }
  })
}
