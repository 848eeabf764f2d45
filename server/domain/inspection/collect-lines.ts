import type { RequiredFor } from '#db/queries/inspection-packs.ts'
import { listEmployerOrgnrs } from '#db/queries/inspections.ts'
import { listRequirementRows, type RequirementRow } from '#db/queries/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readMatrix } from '#server/domain/requirement/read-matrix.ts'
import { isGap } from '#server/domain/requirement/rules.ts'
import { type Found, findLines } from './find-lines.ts'
import { readFacts } from './read-facts.ts'
import { MOST_LINES_IN_PACK, MOST_PEOPLE_IN_PACK } from './rules.ts'
import type { MakeInspectionInput } from './schema.ts'

const PEOPLE_AT_ONCE = 250

/**
 * What is required of the people of a pack and what they have, now, by requirement and name. INVALID (`nothingRequired`, `tooManyInPack`);
 * NOT_FOUND for an unknown group or project.
 */
export async function collectLines(scope: OwnScope, input: MakeInspectionInput, now: Date) {
  const found = await findAll(scope, input, now)
  if (found.length === 0) throw new DomainError('INVALID', 'nothingRequired')
  const byCourse = Map.groupBy(found, ({ courseId }) => courseId)
  const requirements = placeRequirements(await listRequirementRows(scope, 'people'), byCourse)
  const facts = await readFacts(
    scope,
    found.flatMap(({ held }) => held ?? []),
  )
  return {
    requirements,
    people: await listPeople(scope, found),
    lines: requirements.flatMap(({ courseId, position: requirement, firstLine }) =>
      byCourse.get(courseId)!.map(({ person, state, until, held }, index) => {
        const fact = facts.get(held?.recordId ?? held?.proofId ?? '')
        return {
          position: firstLine + index,
          requirement,
          personId: person.id,
          state,
          until,
          recordId: held?.recordId ?? null,
          proofId: held?.proofId ?? null,
          proofKind: fact?.kind ?? null,
          proofTitle: fact?.title ?? null,
          number: fact?.number ?? null,
          issuer: fact?.issuer ?? null,
          issuedOn: fact?.issuedOn ?? null,
        }
      }),
    ),
  }
}

/** Everybody whom the pack is about and each course that is required of them, page by page of the matrix. */
async function findAll(scope: OwnScope, input: MakeInspectionInput, now: Date): Promise<Found[]> {
  const found: Found[] = []
  const people = new Set<string>()
  const filter = { search: '', gaps: false, ...scopeOf(input) }
  const employerId = input.coverage === 'employer' ? input.employerId : null
  let after: { key: string; id: string } | undefined
  do {
    const page = { now, size: PEOPLE_AT_ONCE, employerId, courseIds: input.courseIds }
    const matrix = await readMatrix(scope, { ...filter, after }, page)
    for (const each of await findLines(scope, matrix, osloDate(now))) {
      people.add(each.person.id)
      found.push(each)
    }
    if (people.size > MOST_PEOPLE_IN_PACK || found.length > MOST_LINES_IN_PACK) {
      throw new DomainError('INVALID', 'tooManyInPack')
    }
    after = matrix.next ?? undefined
  } while (after)
  return found
}

/** The required courses in the order of the list of requirements, each with its numbers and where its lines begin. */
function placeRequirements(rows: RequirementRow[], byCourse: Map<string, Found[]>) {
  let firstLine = 0
  return [...Map.groupBy(rows, ({ courseId }) => courseId)]
    .filter(([courseId]) => byCourse.has(courseId))
    .map(([courseId, required], position) => {
      const own = byCourse.get(courseId)!
      const first = firstLine
      firstLine += own.length
      const { courseTitle: title, courseKind: kind } = required[0]!
      const metCount = own.filter(({ state }) => !isGap(state)).length
      const requiredFor = required.flatMap(requiredForOf)
      return { courseId, position, title, kind, requiredFor, peopleCount: own.length, metCount, firstLine: first }
    })
}

async function listPeople(scope: OwnScope, found: Found[]) {
  const people = new Map(found.map(({ person }) => [person.id, person]))
  const orgnrs = await listEmployerOrgnrs(scope, [...people.keys()])
  const orgnrOf = new Map(orgnrs.map(({ personId, orgnr }) => [personId, orgnr]))
  return [...people.values()].map(({ id, firstName, lastName, birthDate, employerName }) => ({
    personId: id,
    firstName,
    lastName,
    birthDate,
    employerName,
    employerOrgnr: orgnrOf.get(id) ?? null,
  }))
}

function scopeOf({ coverage, groupId, projectId }: MakeInspectionInput) {
  return {
    ...(coverage === 'group' && groupId && { groupId }),
    ...(coverage === 'project' && projectId && { projectId }),
  }
}

function requiredForOf({ audience, groupName, projectName, trade }: RequirementRow): RequiredFor[] {
  if (audience === 'company') return [{ audience }]
  if (audience === 'group') return [{ audience, name: groupName ?? '' }]
  if (audience === 'project') return [{ audience, name: projectName ?? '' }]
  return audience === 'trade' && trade ? [{ audience, trade }] : []
}
