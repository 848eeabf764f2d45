import { newId } from '#db/new-id.ts'
import { holdsSession, type Scanned } from '#db/queries/look-ups.ts'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type NotACard, readScan } from '#server/domain/attendance/read-scan.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { lookUpHolder } from '#server/domain/card/check-card.ts'
import type { Explanation } from '#server/domain/card/rules.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashPersonalToken } from '#server/domain/personal-code/personal-code-token.ts'
import { endOfLookUp, MOST_A_DAY, SESSION_HOURS } from './rules.ts'
import type { OpenLookUpInput } from './schema.ts'
import { signOpening } from './sign-opening.ts'

export type LookedUp =
  | { outcome: 'opened'; lookUpId: string }
  /** The worker shows their competence themselves. */
  | { outcome: 'closed_by_worker' }
  /** Only a card that the register calls valid opens a look-up. */
  | { outcome: 'card_not_valid'; explanation: Explanation }
  | { outcome: 'not_a_card'; notACard: NotACard }

/**
 * Opens the valid competence of the holder of this card or personal code, from all companies, for the member who scanned it. The receipt and
 * the event in the log are written with it. A card is asked about in the register each time. INVALID (`numberOpensNothing`: a card number
 * is not the card); FORBIDDEN (`lookUpNeedsVerification`: the company is not verified); TOO_MANY (`tooManyCompetenceLookUps`,
 * `tooManyLookUpsOfPerson`).
 */
export async function lookUpCompetence(ctx: CompanyContext, { scan, why }: OpenLookUpInput): Promise<LookedUp> {
  const reading = readScan(ctx, scan)
  await ctx.reserve(canView, 'competenceLookUp')
  if ('query' in reading) {
    if (reading.query.by === 'cardNumber') throw new DomainError('INVALID', 'numberOpensNothing')
    await assertVerified(ctx)
    const { id, answer, keyHashes } = await lookUpHolder(ctx, reading)
    const { explanation } = answer
    if (explanation !== 'valid') return refuse(ctx, { outcome: 'card_not_valid', explanation })
    return openFor(ctx, { keyHashes, cardCheckId: id, newSubjectId: newId() }, why)
  }
  if (!('personalToken' in reading)) return { outcome: 'not_a_card', notACard: reading.notACard }
  await assertVerified(ctx)
  return openFor(ctx, { codeHash: hashPersonalToken(ctx, reading.personalToken) }, why)
}

async function openFor(ctx: CompanyContext, scanned: Scanned, why: OpenLookUpInput['why']): Promise<LookedUp> {
  const now = ctx.now()
  const lookUpId = newId(now.getTime())
  const since = new Date(now.getTime() - SESSION_HOURS * 3_600_000)
  const cardCheckId = 'cardCheckId' in scanned ? scanned.cardCheckId : null
  const { event, isTeaching } = await ctx.readOnlyTransaction(canView, async (scope) => ({
    event: signOpening(scope, lookUpId, { payload: { purpose: why.purpose, cardCheckId }, now }),
    isTeaching: await holdsSession(scope, { membershipId: requireMember(scope).membershipId, since }),
  }))
  const times = { now, expiresAt: endOfLookUp(now) }
  const opened = await ctx.openLookUp({ id: lookUpId, scanned, ...why, ...times, most: MOST_A_DAY, event })
  switch (opened.outcome) {
    case 'opened':
      // Only counted, for the operator's alarm: many different people in an hour look like a list being worked through.
      if (opened.isAnotherPerson && !isTeaching) await ctx.reserve(canView, 'peopleLookedUp')
      return { outcome: 'opened', lookUpId }
    case 'closed_by_worker':
      return refuse(ctx, { outcome: 'closed_by_worker' })
    case 'too_many': {
      const seconds = Math.max(1, Math.ceil((opened.again.getTime() - now.getTime()) / 1000))
      await refuse(ctx, { outcome: 'too_many' })
      throw new DomainError('TOO_MANY', 'tooManyLookUpsOfPerson', seconds)
    }
    case 'code_unknown':
      return { outcome: 'not_a_card', notACard: 'code_unknown' }
    case 'unverified':
      throw new DomainError('FORBIDDEN', 'lookUpNeedsVerification')
    case 'card_not_valid':
      throw new Error('the database does not know the answer that was just stored')
  }
}

/** Before the register is asked: an unverified company learns nothing here. */
function assertVerified(ctx: CompanyContext): Promise<void> {
  return ctx.readOnlyTransaction(canView, async ({ company }) => {
    if (!company.verified) throw new DomainError('FORBIDDEN', 'lookUpNeedsVerification')
  })
}

/** Logs that it was refused and why, without whom it was about, and counts it for the operator's alarm. */
async function refuse<Refusal extends { outcome: string }>(ctx: CompanyContext, refusal: Refusal): Promise<Refusal> {
  const now = ctx.now()
  await ctx.reserve(canView, 'lookUpRefused')
  await ctx.transaction(canView, (scope) =>
    recordAuditEvent(scope, {
      action: 'card_look_up.refused',
      entityId: newId(now.getTime()),
      payload: { why: refusal.outcome },
      now,
    }),
  )
  return refusal
}
