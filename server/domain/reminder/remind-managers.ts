import { newId } from '#db/new-id.ts'
import { claimDue, describeClaimed, listManagersToTell } from '#db/queries/reminders.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { DIGEST_ROWS, REMINDED_AT_DAYS, TRIED_DAYS } from './rules.ts'

/** One digest to each administrator of all that has come to 90, 30 or 7 days before its end. Where nobody is told, nothing counts as told. */
export function remindManagers(ctx: CompanyJobContext): Promise<{ letters: number }> {
  return ctx.transaction(async (scope) => {
    const managers = await listManagersToTell(scope)
    if (managers.length === 0) return { letters: 0 }
    const now = ctx.now()
    const due = { audience: 'managers' as const, today: osloDate(now), days: REMINDED_AT_DAYS, now }
    const claimed = await claimDue(scope, due)
    const total = claimed.length
    if (total === 0) return { letters: 0 }
    const rows = await describeClaimed(scope, claimed.slice(0, DIGEST_ROWS))
    const link = `${ctx.settings.url}/${scope.company.slug}/competence/expiring`
    const shown = rows.map(({ name, course, validUntil }) => ({ name, course, validUntil }))
    for (const { email: to, locale } of managers) {
      const companyName = scope.company.name
      const message = { kind: 'expiryDigest' as const, companyName, link, total, rows: shown }
      const email = { id: newId(now.getTime()), to, locale, message }
      await writeEmail(scope, ctx, { email, now, expiresAt: daysAfter(now, TRIED_DAYS) })
    }
    const payload = { audience: 'managers', told: total, letters: managers.length }
    await recordAuditEvent(scope, { action: 'reminders.sent', entityId: scope.tenantId, payload, now })
    return { letters: managers.length }
  })
}
