import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByEmployerSchema, listByPersonSchema } from '#server/domain/record/schema.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import type { openTestCompanies, TestCompany } from '#tests/support/test-companies.ts'
import { checkInCard, newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

export const kari = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }

/** Sessions of one company, their people, and everything that its lists show. */
export function openPeople(company: () => TestCompany, { asSuperuser }: ReturnType<typeof openTestCompanies>) {
  const instructor = () => company().instructor

  async function startSession(title = `Kurs ${newId()}`) {
    const { versionId } = await publishTestCourse(company().admin, { title })
    return startTestSession(instructor(), versionId)
  }

  async function scan(sessionId: string, text: string, key = newId()) {
    const answer = await checkInCard(instructor(), sessionId, text, key)
    if (answer.outcome === 'not_a_card') throw new Error(`${text} is not a card`)
    return answer
  }

  const declare = (sessionId: string, employerOrgnr?: string, who = kari) =>
    declareIdentity(instructor().ctx, { ...newWrite(), sessionId, ...who, ...(employerOrgnr && { employerOrgnr }) })

  const confirm = (sessionId: string, ...attendanceIds: string[]) =>
    confirmPresence(instructor().ctx, { ...newWrite(), sessionId, attendanceIds, present: true })

  const complete = (sessionId: string) => completeSession(instructor().ctx, { ...newWrite(), sessionId })

  const lines = async (sessionId: string) => {
    const { entries } = await listAttendances(company().viewer.ctx, { sessionId })
    return entries.filter(({ state }) => state === 'here' || state === 'unresolved')
  }

  /** Everything that pages show of these people and sessions, and the database rows behind it. */
  async function everything(personIds: string[], sessionIds: string[]) {
    const { ctx } = company().viewer
    const tenant = company().id
    return {
      people: await Promise.all(personIds.map((personId) => getPerson(ctx, { personId }))),
      byPerson: await listByPerson(ctx, listByPersonSchema.parse({})),
      byExpiry: await listByPerson(ctx, listByPersonSchema.parse({ sort: 'expiry' })),
      byEmployer: await listByEmployer(ctx, listByEmployerSchema.parse({})),
      lines: await Promise.all(sessionIds.map(lines)),
      persons:
        await asSuperuser`select id, merged_into_id, competence_count, next_expiry, first_name, last_name, trust_level,
        current_employer_id from persons where tenant_id = ${tenant} order by id`,
      terms:
        await asSuperuser`select person_id, term from person_search_terms where tenant_id = ${tenant} order by 1, 2`,
      competences:
        await asSuperuser`select * from competences where tenant_id = ${tenant} order by person_id, course_id`,
    }
  }

  const records = () =>
    asSuperuser`select r::text as bytes from records r where tenant_id = ${company().id} order by r.id`

  return { startSession, scan, declare, confirm, complete, lines, everything, records }
}
