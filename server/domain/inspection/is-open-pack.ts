import { findInspectionRow } from '#db/queries/inspections.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { linkStateOf } from './rules.ts'

/** Whether a letter with the link of this pack may still leave: a link that opens nothing is not sent. */
export function isOpenPack(ctx: CompanyJobContext, inspectionId: string): Promise<boolean> {
  return ctx.transaction(async (scope) => {
    const pack = await findInspectionRow(scope, inspectionId)
    return pack !== null && linkStateOf(pack, ctx.now()) === 'open'
  })
}
