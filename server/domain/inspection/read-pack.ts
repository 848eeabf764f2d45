import { findPack, listPackLines, listPackRequirements } from '#db/queries/inspection-packs.ts'
import type { InspectionScope } from '#db/scope.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { toCheckCode } from './check-code.ts'
import type { PackHead, PackLine } from './port.ts'

/** What the pack is, with its requirements. */
export async function readHead(scope: InspectionScope): Promise<PackHead> {
  const { listSha256, sealPosition, sealChain, ...pack } = await findPack(scope)
  return {
    ...pack,
    company: scope.company,
    listSha256: listSha256.toString('hex'),
    seal: sealPosition === null || !sealChain ? null : { position: sealPosition, chain: sealChain.toString('hex') },
    requirements: await listPackRequirements(scope),
  }
}

/** Its lines from one on. */
export async function readLines(
  ctx: Pick<Dependencies, 'certificateLinks'>,
  scope: InspectionScope,
  wanted: { from: number; onlyGaps: boolean; limit: number },
): Promise<PackLine[]> {
  const rows = await listPackLines(scope, wanted)
  return rows.map((row) => ({ ...row, checkCode: toCheckCode(ctx, row.recordId) }))
}
