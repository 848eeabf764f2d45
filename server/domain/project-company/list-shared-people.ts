import {
  listSharedPeople as listSharedPeopleRows,
  listSharedProofs,
  listSharedRecords,
} from '#db/queries/shared-people.ts'
import type { ShareScope } from '#db/scope.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate, validityBorders } from '#server/domain/record/rules.ts'
import { openForLook } from './open-for-look.ts'
import { sharedAnswer, sharedCells } from './rules.ts'
import type { ListSharedPeopleInput } from './schema.ts'

const PAGE_SIZE = 50

/**
 * The people whom a company shares with a project, and whether each has what the project requires, a page at a time by name. A receipt is
 * left first, with an event in both companies' logs. TOO_MANY; NOT_FOUND where nothing is shared, or no more.
 */
export async function listSharedPeople(ctx: CompanyContext, { gaps, from, projectCompanyId }: ListSharedPeopleInput) {
  const { companyName, project, required } = await openForLook(ctx, projectCompanyId)
  const borders = validityBorders(osloDate(ctx.now()))
  const courseIds = required.map(({ courseId }) => courseId)
  return ctx.shareTransaction(projectCompanyId, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const everybody = (await listSharedPeopleRows(scope)).map((person) => {
      const theirs = scope.held.filter(({ personId }) => personId === person.id)
      const cells = sharedCells(courseIds, theirs, { borders, hasMapped: scope.hasMapped })
      return { ...person, answer: sharedAnswer(cells), cells }
    })
    const shown = gaps ? everybody.filter(({ answer }) => answer === 'fail' || answer === 'unknown') : everybody
    const page = shown.slice(from, from + PAGE_SIZE)
    const evidence = await readEvidence(scope)
    const count = (...answers: string[]) => everybody.filter(({ answer }) => answers.includes(answer)).length
    return {
      project,
      guest: { name: companyName, orgnr: scope.guest.orgnr, isVerified: scope.guest.isVerified },
      level: scope.level,
      until: scope.until,
      required,
      counts: {
        people: everybody.length,
        pass: count('pass', 'expiring'),
        fail: count('fail'),
        unknown: count('unknown'),
      },
      people: page.map(({ cells, ...person }) => ({
        ...person,
        cells: cells.map(({ recordId, proofId, until, ...cell }) => ({
          ...cell,
          // A verdict has no day.
          until: scope.level === 'records' ? until : null,
          evidence: evidence.get(recordId ?? proofId ?? '') ?? null,
        })),
      })),
      next: shown.length > from + PAGE_SIZE ? from + PAGE_SIZE : null,
    }
  })
}

type Evidence =
  | ({ kind: 'record' } & Omit<Awaited<ReturnType<typeof listSharedRecords>>[number], 'id'>)
  | ({ kind: 'proof' } & Omit<Awaited<ReturnType<typeof listSharedProofs>>[number], 'id'>)

/** Empty where the guest shares no records: then the database shows none. */
async function readEvidence(scope: ShareScope) {
  const [records, proofs] = await Promise.all([listSharedRecords(scope), listSharedProofs(scope)])
  const evidence = new Map<string, Evidence>()
  for (const { id, ...record } of records) evidence.set(id, { kind: 'record', ...record })
  for (const { id, ...proof } of proofs) evidence.set(id, { kind: 'proof', ...proof })
  return evidence
}
