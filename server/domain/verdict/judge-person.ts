import { findEmployer } from '#db/queries/employers.ts'
import { listHeldCourses } from '#db/queries/held-courses.ts'
import { findPerson } from '#db/queries/people.ts'
import { listEmployersToday, rootOf } from '#db/queries/person-groups.ts'
import { listTrainingOf } from '#db/queries/verdicts.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { parseTraining } from '#server/domain/training/rules.ts'
import type { Needs } from './read-needs.ts'
import { coversModel, type Held, verdictOf } from './rules.ts'

/** The verdict on one person, with what it rests on. The shown person stands for those merged into it. NOT_FOUND. */
export async function judgePerson(scope: OwnScope, personId: string, { subject, model, needs }: Needs, now: Date) {
  const found = await findPerson(scope, personId)
  const person = found && (await findPerson(scope, rootOf(found)))
  if (!person) throw new DomainError('NOT_FOUND')
  const today = osloDate(now)
  const courseIds = needs.flat().map(({ id }) => id)
  const [held, [employed]] = await Promise.all([
    listHeldCourses(scope, { personIds: [person.id], courseIds, today }),
    listEmployersToday(scope, [person.id]),
  ])
  const verdict = verdictOf(needs, held, today)
  const employer = employed && (await findEmployer(scope, employed.employerId))
  const because = await describe(scope, verdict.because)
  const onModel = model && because.map(({ equipment }) => coversModel(equipment, model))
  return {
    person: {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      birthDate: person.birthDate,
      trustLevel: person.trustLevel,
      employerName: employer?.name ?? null,
    },
    subject,
    model,
    ...verdict,
    because,
    /** Whether the training was on the make and model that was asked about; null where nobody asked, or the training names none. */
    coversModel: onModel ? (onModel.includes(true) ? true : onModel.includes(false) ? false : null) : null,
  }
}

export type JudgedPerson = Awaited<ReturnType<typeof judgePerson>>

async function describe(scope: OwnScope, because: Held[]) {
  const recordIds = because.map(({ recordId }) => recordId).filter((id) => id !== null)
  const trained = recordIds.length > 0 ? await listTrainingOf(scope, { recordIds }) : []
  return because.map(({ courseId, title, until, recordId, proofId }) => {
    const record = trained.find((each) => each.recordId === recordId)
    return {
      courseId,
      title,
      until,
      recordId,
      proofId,
      trainedOn: record?.trainedOn ?? null,
      instructorName: record?.instructorName ?? null,
      equipment: parseTraining(record?.training ?? null)?.equipment ?? [],
    }
  })
}
