import { deleteEmailsBefore, giveUpExpiredEmails } from '#db/queries/emails.ts'
import { deleteFailedJobsBefore } from '#db/queries/failed-jobs.ts'
import { deleteLinksBefore } from '#db/queries/self-check-ins.ts'
import { deleteExpiredWorkerAccess } from '#db/queries/worker-links.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { emptyOldPacks } from '#server/domain/inspection/empty-old-packs.ts'
import { backfillNames } from '#server/domain/person/backfill-names.ts'
import { backfill } from '#server/domain/record/backfill.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { deleteOldRegisters } from '#server/domain/site-register/delete-old-registers.ts'
import { bindCiphertexts } from './bind-ciphertexts.ts'
import { eraseSettledScans } from './erase-settled-scans.ts'
import { KEPT_DAYS } from './rules.ts'

/**
 * Erases a company's expired unsent e-mail, deletes rows that finished long ago, links, codes and sign-ins of people without an account that
 * expired, lists of persons of projects that ended half a year ago, the people of inspection packs that ended a month ago, and what was read
 * of scans that are settled; and backfills records, names and ciphertexts of an older version.
 */
export async function cleanUpCompany(ctx: CompanyJobContext): Promise<void> {
  const now = ctx.now()
  const before = daysAfter(now, -KEPT_DAYS)
  await ctx.transaction(async (scope) => {
    await giveUpExpiredEmails(scope, now)
    await deleteEmailsBefore(scope, before)
    await deleteFailedJobsBefore(scope, before)
    await deleteLinksBefore(scope, now)
    await deleteExpiredWorkerAccess(scope, now)
  })
  await ctx.transaction((scope) => deleteOldRegisters(scope, now))
  await ctx.transaction((scope) => emptyOldPacks(scope, now))
  await eraseSettledScans(ctx)
  await bindCiphertexts(ctx)
  await ctx.transaction((scope) => backfill(scope, now))
  await ctx.transaction(backfillNames)
}
