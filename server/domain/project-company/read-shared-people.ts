import { listSharedPeople, listSharedProofs, listSharedRecords } from '#db/queries/shared-people.ts'
import type { ShareScope } from '#db/scope.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate, validityBorders } from '#server/domain/record/rules.ts'
import { openForLook } from './open-for-look.ts'
import { sharedAnswer, sharedCells } from './rules.ts'

/**
 * Looks at everybody whom a company shares with a project, by name, and at whether each has what the project requires. A receipt is left
 * first, with an event in both companies' logs. `gaps`: only who lacks something, or of whom that is not known. Null where nothing is shared,
 * or no more. TOO_MANY.
 */
export async function readSharedPeople(
  ctx: CompanyContext,
  { projectCompanyId, gaps }: { projectCompanyId: string; gaps: boolean },
) {
  const own = await openForLook(ctx, projectCompanyId)
  if (!own) return null
  const { companyName, project, required } = own
  const courseIds = required.map(({ courseId }) => courseId)
  const borders = validityBorders(osloDate(ctx.now()))
  return ctx.shareTransaction(projectCompanyId, async (scope) => {
    if (!scope) return null
    const evidence = await readEvidence(scope)
    const everybody = (await listSharedPeople(scope)).map((person) => {
      const theirs = scope.held.filter(({ personId }) => personId === person.id)
      const cells = sharedCells(courseIds, theirs, { borders, hasMapped: scope.hasMapped })
      return {
        ...person,
        answer: sharedAnswer(cells),
        cells: cells.map(({ recordId, proofId, until, ...cell }) => ({
          ...cell,
          // A verdict has no day.
          until: scope.level === 'records' ? until : null,
          evidence: evidence.get(recordId ?? proofId ?? '') ?? null,
        })),
      }
    })
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
      people: gaps ? everybody.filter(({ answer }) => answer === 'fail' || answer === 'unknown') : everybody,
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
