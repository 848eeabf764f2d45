import { eraseScanTexts } from '#db/queries/scan-texts.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { SCAN_TEXT_DAYS } from './rules.ts'

/** In one transaction. */
const PORTION = 1_000

/** In one night; the others have the next one. */
const PORTIONS = 100

/** Erases what was read of scans whose person is known, and of all that are older than `SCAN_TEXT_DAYS`. */
export async function eraseSettledScans(ctx: CompanyJobContext): Promise<void> {
  const before = daysAfter(ctx.now(), -SCAN_TEXT_DAYS)
  for (let portion = 0; portion < PORTIONS; portion += 1) {
    const erased = await ctx.transaction((scope) => eraseScanTexts(scope, { before, limit: PORTION }))
    if (erased < PORTION) return
  }
}
