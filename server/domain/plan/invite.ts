import type { AttendeeLanguage } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { findEmployer } from '#db/queries/employers.ts'
import { findContact, insertInvitee, upsertContact } from '#db/queries/invitees.ts'
import { findPerson } from '#db/queries/people.ts'
import { countInvitees } from '#db/queries/plans.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext, Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockStandingPlan } from './read-plan.ts'
import type { InviteEmployerInput, InvitePersonInput } from './schema.ts'
import { writeToInvitees } from './write-to-invitees.ts'

/**
 * Expects a person of the book at a planned session, and writes to them where an address is given or known; a given one is kept for
 * next time. Somebody who is invited already stays so, and gets no second letter. CONFLICT (`planFull`), and what `lockStandingPlan` throws.
 */
export async function invitePerson(ctx: CompanyContext, input: InvitePersonInput): Promise<{ isWrittenTo: boolean }> {
  await ctx.reserve(canInstruct, 'planLetter')
  const { planId, personId, locale } = input
  return ctx.transaction(canInstruct, async (scope) => {
    const { seats } = await lockStandingPlan(scope, planId)
    const person = await findPerson(scope, personId)
    if (!person) throw new DomainError('NOT_FOUND')
    const [invited] = await countInvitees(scope, [planId])
    if (seats !== null && (invited?.people ?? 0) >= seats) throw new DomainError('CONFLICT', 'planFull')
    const now = ctx.now()
    const shownId = person.mergedIntoId ?? person.id
    if (input.email) {
      const setBy = requireMember(scope).membershipId
      await upsertContact(scope, { personId: shownId, email: input.email, locale, setAt: now, setBy })
      await recordAuditEvent(scope, { action: 'person_contact.set', entityId: shownId, now })
    }
    const contact = input.email ? { email: input.email, locale } : await findContact(scope, shownId)
    const to = { personId: shownId, email: contact?.email ?? null, locale: contact?.locale ?? locale }
    return invite(scope, ctx, { planId, to, now })
  })
}

/** The same of an employer, which sends whom it likes. */
export async function inviteEmployer(
  ctx: CompanyContext,
  { planId, employerId, email, locale }: InviteEmployerInput,
): Promise<{ isWrittenTo: boolean }> {
  await ctx.reserve(canInstruct, 'planLetter')
  return ctx.transaction(canInstruct, async (scope) => {
    await lockStandingPlan(scope, planId)
    if (!(await findEmployer(scope, employerId))) throw new DomainError('NOT_FOUND')
    return invite(scope, ctx, { planId, to: { employerId, email: email ?? null, locale }, now: ctx.now() })
  })
}

interface Invitation {
  planId: string
  to: { personId?: string; employerId?: string; email: string | null; locale: AttendeeLanguage }
  now: Date
}

async function invite(scope: OwnScope, ctx: Dependencies, { planId, to, now }: Invitation) {
  const id = newId(now.getTime())
  const by = { invitedAt: now, invitedBy: requireMember(scope).membershipId }
  const isNew = await insertInvitee(scope, { id, plannedSessionId: planId, ...to, ...by })
  if (!isNew) return { isWrittenTo: false }
  const written = await writeToInvitees(scope, ctx, { planId, kind: 'planInvitation', now, inviteeId: id })
  const { personId = null, employerId = null } = to
  const payload = { inviteeId: id, personId, employerId, isWrittenTo: written > 0 }
  await recordAuditEvent(scope, { action: 'plan.invited', entityId: planId, payload, now })
  return { isWrittenTo: written > 0 }
}
