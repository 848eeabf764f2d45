import { newId } from '#db/new-id.ts'
import { findSealHead } from '#db/queries/anchor-recipients.ts'
import { insertInspection } from '#db/queries/inspections.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { openCheckAddresses } from '#server/domain/record/open-check-addresses.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { toCheckCode } from './check-code.ts'
import { collectLines } from './collect-lines.ts'
import { hashInspectionToken, inspectionAddress, newInspectionToken } from './inspection-token.ts'
import { nameOfCoverage } from './name-of-coverage.ts'
import { sha256, writePackList } from './pack-list.ts'
import type { MakeInspectionInput } from './schema.ts'

/**
 * Makes a pack for an authority or a safety representative: what is required of whom, and the proof of it, as it is now. Its link is shown
 * once. TOO_MANY; NOT_FOUND; INVALID (`nothingRequired`, `tooManyInPack`).
 */
export async function makeInspection(
  ctx: CompanyContext,
  input: MakeInspectionInput,
): Promise<{ inspectionId: string; address: string; expiresAt: Date }> {
  await ctx.reserve(canManageInspections, 'export')
  const now = ctx.now()
  const { company, coverageName, ...collected } = await ctx.readOnlyTransaction(
    canManageInspections,
    async (scope) => ({
      company: scope.company,
      coverageName: await nameOfCoverage(scope, input),
      ...(await collectLines(scope, input, now)),
    }),
  )
  const { requirements, people, lines } = collected
  const personOf = new Map(people.map((person) => [person.personId, person]))
  const withNames = lines.map((line) => ({
    ...line,
    ...personOf.get(line.personId)!,
    checkCode: toCheckCode(ctx, line.recordId),
  }))
  const list = await writePackList(ctx, { company, madeAt: now, requirements }, withNames)
  const token = newInspectionToken()
  const id = newId(now.getTime())
  const expiresAt = daysAfter(now, input.days)
  return ctx.transaction(canManageInspections, async (scope) => {
    const recordIds = [...new Set(lines.flatMap(({ recordId }) => recordId ?? []))]
    await openCheckAddresses(ctx, scope, recordIds)
    const head = await findSealHead(scope)
    const counts = {
      peopleCount: people.length,
      lineCount: lines.length,
      metCount: requirements.reduce((sum, { metCount }) => sum + metCount, 0),
    }
    const pack = {
      id,
      reader: input.reader,
      recipient: input.recipient,
      coverage: input.coverage,
      coverageName,
      groupId: input.coverage === 'group' ? input.groupId : null,
      projectId: input.coverage === 'project' ? input.projectId : null,
      employerId: input.coverage === 'employer' ? input.employerId : null,
      tokenHash: hashInspectionToken(token),
      madeAt: now,
      madeBy: requireMember(scope).membershipId,
      expiresAt,
      ...counts,
      listSha256: sha256(list),
      sealPosition: head?.position ?? null,
      sealChain: head?.chain ?? null,
    }
    const shown = { recipient: input.recipient, madeAt: now }
    await insertInspection(scope, {
      pack,
      requirements,
      people: people.map((person) => ({ ...person, ...shown })),
      lines,
    })
    const payload = {
      coverage: input.coverage,
      reader: input.reader,
      days: input.days,
      people: counts.peopleCount,
      lines: counts.lineCount,
      met: counts.metCount,
      listSha256: pack.listSha256.toString('hex'),
    }
    await recordAuditEvent(scope, { action: 'inspection.made', entityId: id, payload, now })
    return { inspectionId: id, address: inspectionAddress(ctx.settings, token), expiresAt }
  })
}
