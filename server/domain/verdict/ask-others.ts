import { newId } from '#db/new-id.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { MOST_A_DAY, MOST_BY_DOCUMENT } from '#server/domain/look-up/rules.ts'
import { signOpening } from '#server/domain/look-up/sign-opening.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { readNeeds } from './read-needs.ts'
import type { Course, VerdictAnswer } from './rules.ts'
import type { AskOthersInput } from './schema.ts'

export interface OthersAnswer {
  /** `no` where there is no such training, and alike where the document is not that of exactly one human who may be asked about. */
  answer: Exclude<VerdictAnswer, 'unknown'>
  until: string | null
  /** What the company asks of its users besides: the answer is not about that. */
  besides: Course[]
}

/**
 * Whether the holder of a document has been taught about this equipment by other companies, where these know exactly one human of the names
 * and the birth date; with a receipt that they see. INVALID (`notComparable`: only equipment of the catalogue is the same everywhere);
 * FORBIDDEN (`lookUpNeedsVerification`); TOO_MANY (`tooManyCompetenceLookUps`); NOT_FOUND as of `readNeeds`.
 */
export async function askOthers(ctx: CompanyContext, { document, what, why }: AskOthersInput): Promise<OthersAnswer> {
  await ctx.reserve(canView, 'documentQuestion')
  await ctx.reserve(canView, 'documentQuestionDaily')
  const now = ctx.now()
  const id = newId(now.getTime())
  const { besides, categoryKey, event } = await ctx.readOnlyTransaction(canView, async (scope) => {
    if (!scope.company.verified) throw new DomainError('FORBIDDEN', 'lookUpNeedsVerification')
    const { besides, comparableKey: categoryKey } = await readNeeds(scope, what)
    if (categoryKey === null) throw new DomainError('INVALID', 'notComparable')
    const payload = { purpose: why.purpose, categoryKey }
    return { besides, categoryKey, event: signOpening(scope, id, { action: 'card_look_up.asked', payload, now }) }
  })
  const answered = await ctx.judgeDocument({
    id,
    sortName: sortNameOf(document),
    birthDate: document.birthDate,
    categoryKey,
    ...why,
    now,
    most: { ...MOST_A_DAY, byDocument: MOST_BY_DOCUMENT },
    event,
  })
  if (answered.outcome === 'unverified') throw new DomainError('FORBIDDEN', 'lookUpNeedsVerification')
  const { isMatch, hasIt, until } = answered
  // Only counted, for the operator's alarm, by one statement either way, so that the time it takes tells nothing. Questions by one document
  // have waited for each other in the database either way, too.
  await ctx.reserve(canView, isMatch ? 'documentWithMatch' : 'documentWithoutMatch')
  return { answer: hasIt ? (until ? 'until' : 'yes') : 'no', until, besides }
}
