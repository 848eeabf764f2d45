import type { CompanyRows } from './company-rows.ts'
import { sortNameOfHuman } from './names.ts'
import { fieldsOf, flushAll } from './row-writer.ts'
import { TAUGHT_COURSES } from './taught-courses.ts'
import type { WrittenCourse } from './write-courses.ts'
import { isDisclosed, type WrittenPerson, writePerson } from './write-people.ts'
import type { KeptRecords } from './write-sessions.ts'

const ENDLESS = 0x7fffffff

/** Everyone's current competences, and the persons with their number of competences and the earliest expiry. */
export async function writeCompetences(
  rows: CompanyRows,
  people: WrittenPerson[],
  courses: WrittenCourse[],
  kept: KeptRecords,
): Promise<void> {
  const { company, writers, tenant } = rows
  const courseIds = courses.map(({ id }) => fieldsOf((fields) => fields.field(id)))
  for (const [index, person] of people.entries()) {
    let count = 0
    let nextExpiry: number | null = null
    for (let course = 0; course < TAUGHT_COURSES.length; course += 1) {
      const slot = index * TAUGHT_COURSES.length + course
      const number = kept.number[slot]!
      if (number === 0) continue
      count += 1
      const validUntil = kept.validUntil[slot]! === ENDLESS ? null : kept.validUntil[slot]!
      if (validUntil !== null && (nextExpiry === null || validUntil < nextExpiry)) nextExpiry = validUntil
      const from = kept.wasBefore[slot]! & 2 ? people[index - 1]! : person
      const { employer } = kept.wasBefore[slot]! & 1 ? from.before! : from.now
      const row = writers.competences.row().raw(tenant).field(person.id).raw(courseIds[course]!)
      row
        .id(kept.issuedAt[slot]!, company.index, number - 1)
        .field(employer.id)
        .date(validUntil)
    }
    writePerson(rows, person, count, nextExpiry)
    writeWorkers(rows, person, kept)
    await flushAll([writers.competences, writers.persons, writers.workers])
  }
}

/** The person as the employer access of each employer lists them. */
function writeWorkers(
  { company, writers, tenant }: CompanyRows,
  { plan, now, before }: WrittenPerson,
  kept: KeptRecords,
) {
  if (!isDisclosed(plan.claim)) return
  for (const [turn, employed] of [now, before].entries()) {
    const place = plan.index * 2 + turn
    const trainedOn = kept.trainedAtEmployer[place]!
    if (!employed || trainedOn === 0) continue
    const ends = kept.endsAtEmployer.subarray(place * TAUGHT_COURSES.length, (place + 1) * TAUGHT_COURSES.length)
    const nextExpiry = ends.reduce((first, end) => (end !== 0 && end < first ? end : first), ENDLESS)
    const row = writers.workers.row().raw(tenant).text(company.orgnr).text(employed.employer.orgnr).field(employed.key)
    row
      .text(sortNameOfHuman(plan.human))
      .int(trainedOn)
      .date(nextExpiry === ENDLESS ? null : nextExpiry)
  }
}
