import { lockIdentities } from '#db/queries/identity-locks.ts'
import { insertProofImport, listImportedLines, lockProofImport } from '#db/queries/proof-imports.ts'
import type { OwnScope } from '#db/scope.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { LineFault } from '#server/domain/list-import/rules.ts'
import { judgeLines } from './judge-lines.ts'
import { readPortion } from './read-portion.ts'
import type { ImportListInput } from './schema.ts'
import { writeLines } from './write-lines.ts'

export interface ImportedPortion {
  /** The numbers of the lines that are imported, now or by an earlier request with the same key. */
  imported: number[]
  leftOut: { line: number; faults: LineFault[] }[]
}

/**
 * Imports the good lines of a portion as proof from others, and leaves out the rest. With `approves` the administrator approves them;
 * otherwise they wait. A line that was imported under this key is not imported again. Throws CONFLICT `importUndone` and `writeKeyReused`
 * (somebody else's import, or the other kind of approval), and TOO_MANY.
 */
export async function importList(ctx: CompanyContext, input: ImportListInput): Promise<ImportedPortion> {
  await ctx.reserve(canImportLists, 'listImport')
  const readings = await readPortion(ctx, input.lines)
  return ctx.transaction(canImportLists, async (scope) => {
    const now = ctx.now()
    await lockPortion(scope, readings)
    await openImport(scope, input, now)
    const done = new Set(
      await listImportedLines(
        scope,
        input.key,
        readings.map(({ line }) => line),
      ),
    )
    const verdicts = await judgeLines(
      scope,
      readings.filter(({ line }) => !done.has(line)),
    )
    const good = verdicts.filter(({ faults }) => faults.length === 0)
    await writeLines(scope, { importId: input.key, approves: input.approves, now }, good)
    return {
      imported: [...done, ...good.map(({ line }) => line)],
      leftOut: verdicts.filter(({ faults }) => faults.length > 0).map(({ line, faults }) => ({ line, faults })),
    }
  })
}

// One list at a time, and meanwhile nobody else adds a person who was born on one of these days: otherwise both would.
async function lockPortion(scope: OwnScope, readings: Awaited<ReturnType<typeof readPortion>>) {
  const born = readings.flatMap(({ read }) => (read?.birthDate ? [`born:${read.birthDate}`] : []))
  await lockIdentities(scope, ['proof-import', ...new Set(born)])
}

async function openImport(scope: OwnScope, { key, fileName, lineCount, approves }: ImportListInput, now: Date) {
  const importedBy = requireMember(scope).membershipId
  const started = { id: key, fileName, lineCount, approved: approves, importedAt: now, importedBy }
  if (await insertProofImport(scope, started)) {
    await recordAuditEvent(scope, {
      action: 'proof_import.started',
      entityId: key,
      payload: { lines: lineCount, approved: approves },
      now,
    })
    return
  }
  const found = await lockProofImport(scope, key)
  if (!found || found.importedBy !== importedBy || found.approved !== approves) {
    throw new DomainError('CONFLICT', 'writeKeyReused')
  }
  if (found.undoneAt) throw new DomainError('CONFLICT', 'importUndone')
}
