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
  const found: Found[] = []
  const people = new Map<string, Found['person']>()
  const filter = { search: '', gaps: false, ...scopeOf(input) }
  const employerId = input.coverage === 'employer' ? input.employerId : null
  let after: { key: string; id: string } | undefined
  do {
    const page = { now, size: PEOPLE_AT_ONCE, employerId, courseIds: input.courseIds }
    const matrix = await readMatrix(scope, { ...filter, after }, page)
    for (const each of await findLines(scope, matrix, osloDate(now))) {
      people.set(each.person.id, each.person)
      found.push(each)
    }
    if (people.size > MOST_PEOPLE_IN_PACK || found.length > MOST_LINES_IN_PACK) {
      throw new DomainError('INVALID', 'tooManyInPack')
    }
    after = matrix.next ?? undefined
  } while (after)
  if (found.length === 0) throw new DomainError('INVALID', 'nothingRequired')
  const byCourse = Map.groupBy(found, ({ courseId }) => courseId)
  const rows = Map.groupBy(await listRequirementRows(scope, 'people'), ({ courseId }) => courseId)
  const facts = await readFacts(
    scope,
    found.flatMap(({ held }) => held ?? []),
  )
  const orgnrs = await listEmployerOrgnrs(scope, [...people.keys()])
  const orgnrOf = new Map(orgnrs.map(({ personId, orgnr }) => [personId, orgnr]))
  let firstLine = 0
  const requirements = [...rows].flatMap(([courseId, required]) => {
    const own = byCourse.get(courseId)
    if (!own) return []
    const first = firstLine
    firstLine += own.length
    const metCount = own.filter(({ state }) => !isGap(state)).length
    const { courseTitle: title, courseKind: kind } = required[0]!
    const requiredFor = required.flatMap(requiredForOf)
    return [{ courseId, title, kind, requiredFor, peopleCount: own.length, metCount, firstLine: first }]
  })
  const numbered = requirements.map((requirement, position) => ({ ...requirement, position }))
  return {
    requirements: numbered,
    people: [...people.values()].map(({ id, firstName, lastName, birthDate, employerName }) => ({
      personId: id,
      firstName,
      lastName,
      birthDate,
      employerName,
      employerOrgnr: orgnrOf.get(id) ?? null,
    })),
    lines: numbered.flatMap(({ courseId, position: requirement, firstLine: first }) =>
      byCourse.get(courseId)!.map(({ person, state, until, held }, index) => {
        const fact = facts.get(held?.recordId ?? held?.proofId ?? '')
        return {
          position: first + index,
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
