import { newId } from '#db/new-id.ts'
import { claimDue, describeClaimed, listContacts } from '#db/queries/reminders.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { REMINDED_AT_DAYS, TRIED_DAYS, WORKERS_AT_ONCE } from './rules.ts'

/** One letter to each person whose address is known, of all of theirs that has come to 90, 30 or 7 days before its end. */
export async function remindWorkers(ctx: CompanyJobContext): Promise<{ letters: number }> {
  let letters = 0
  let after: string | null = null
  do {
    const some = await remindSome(ctx, after)
    letters += some.letters
    after = some.last
  } while (after)
  return { letters }
}

function remindSome(ctx: CompanyJobContext, after: string | null): Promise<{ letters: number; last: string | null }> {
  return ctx.transaction(async (scope) => {
    const contacts = await listContacts(scope, { after, limit: WORKERS_AT_ONCE })
    if (contacts.length === 0) return { letters: 0, last: null }
    const now = ctx.now()
    const personIds = contacts.map(({ personId }) => personId)
    const due = { audience: 'worker' as const, today: osloDate(now), days: REMINDED_AT_DAYS, now, personIds }
    const rows = await describeClaimed(scope, await claimDue(scope, due))
    const byPerson = Map.groupBy(rows, ({ personId }) => personId)
    const told = contacts.filter(({ personId }) => byPerson.has(personId))
    for (const { personId, email: to, locale } of told) {
      const shown = byPerson.get(personId)!.map(({ name, course, validUntil }) => ({ name, course, validUntil }))
      const message = { kind: 'expiryNotice' as const, companyName: scope.company.name, rows: shown }
      const email = { id: newId(now.getTime()), to, locale, message }
      await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, TRIED_DAYS) })
    }
    if (told.length > 0) {
      const payload = { audience: 'worker', told: rows.length, letters: told.length }
      await recordAuditEvent(scope, { action: 'reminders.sent', entityId: scope.tenantId, payload, now })
    }
    return { letters: told.length, last: personIds.at(-1)! }
  })
}
