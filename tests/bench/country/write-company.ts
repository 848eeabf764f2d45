import type { CompanyRows, Writers } from './company-rows.ts'
import type { Country, PlannedCompany } from './plan-country.ts'
import { countPeople, planPeople } from './plan-people.ts'
import { planSessions } from './plan-sessions.ts'
import { fieldsOf } from './row-writer.ts'
import { writeCompetences } from './write-competences.ts'
import { writeCourses } from './write-courses.ts'
import { writePeople } from './write-people.ts'
import { writeSessions } from './write-sessions.ts'

/** Writes one company, its people and its history, to the tables' writers. */
export async function writeCompany(country: Country, company: PlannedCompany, writers: Writers): Promise<void> {
  const rows: CompanyRows = {
    country,
    company,
    writers,
    tenant: fieldsOf((fields) => fields.field(company.tenant)),
    instructor: fieldsOf((fields) => fields.field(company.instructor)),
  }
  const people = planPeople(country, company, countPeople(company.records))
  const courses = writeCourses(rows)
  const described = await writePeople(rows, people)
  const kept = await writeSessions(rows, planSessions(country, company, people.length), { people: described, courses })
  await writeCompetences(rows, described, courses, kept)
}
