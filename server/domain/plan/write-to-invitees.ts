import type { AttendeeLanguage } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { listInvitees } from '#db/queries/invitees.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { calendarOf } from './calendar.ts'
import { type Plan, readPlan } from './read-plan.ts'

export type PlanLetterKind = 'planInvitation' | 'planChanged' | 'planCancelled' | 'planReminder'

/** Longer than this an invitation is not tried: what it says may have changed. */
const TRIED_DAYS = 2

interface Letters {
  planId: string
  kind: PlanLetterKind
  now: Date
  /** Only to this one. */
  inviteeId?: string
}

/**
 * Writes to those invited whose address is known, in the caller's transaction, with the calendar file. Nothing is written about a session
 * that is over. Returns how many.
 */
export async function writeToInvitees(
  scope: OwnScope,
  ctx: Pick<Dependencies, 'emailVault'>,
  { planId, kind, now, inviteeId }: Letters,
): Promise<number> {
  const plan = await readPlan(scope, planId)
  if (plan.endsAt <= now) return 0
  const invitees = (await listInvitees(scope, planId)).filter(({ id }) => !inviteeId || id === inviteeId)
  const known = invitees.filter(({ email }) => email !== null)
  for (const { email, locale } of known) await writeOne(scope, ctx, { plan, kind, now, to: email!, locale })
  return known.length
}

interface Letter {
  plan: Plan
  kind: PlanLetterKind
  now: Date
  to: string
  locale: AttendeeLanguage
}

/** One of them. */
export async function writeOne(
  scope: OwnScope,
  ctx: Pick<Dependencies, 'emailVault'>,
  { plan, kind, now, to, locale }: Letter,
): Promise<void> {
  const { title, place, project, instructorName, days } = plan
  const message = {
    kind,
    companyName: scope.company.name,
    title,
    place,
    project,
    instructorName,
    days: days.map(({ startsAt, endsAt }) => ({ from: startsAt.toISOString(), to: endsAt.toISOString() })),
    calendar: calendarOf(plan, { now, isCancelled: kind === 'planCancelled' }),
  }
  const email = { id: newId(now.getTime()), to, locale, message }
  await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, TRIED_DAYS) })
}
