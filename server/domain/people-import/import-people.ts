import { lockIdentities } from '#db/queries/identity-locks.ts'
import { insertPeopleImport, listLinesOfPeople, lockPeopleImport } from '#db/queries/people-imports.ts'
import type { OwnScope } from '#db/scope.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { LineFault } from '#server/domain/list-import/rules.ts'
import { judgePeople } from './judge-people.ts'
import { type PersonReading, readPeople } from './read-portion.ts'
import type { ImportPeopleInput } from './schema.ts'
import { writePeople } from './write-people.ts'

export interface ImportedPeople {
  /** The numbers of the lines that added a person, now or by an earlier request with the same key. */
  imported: number[]
  leftOut: { line: number; faults: LineFault[] }[]
}

/**
 * Adds the people of a portion whom the company does not have, and leaves out the other lines. A line that was imported under this key is
 * not imported again. Throws CONFLICT `importUndone` and `writeKeyReused` (somebody else's import), and TOO_MANY.
 */
export async function importPeople(ctx: CompanyContext, input: ImportPeopleInput): Promise<ImportedPeople> {
  await ctx.reserve(canImportLists, 'listImport')
  const readings = await readPeople(ctx, input.lines)
  return ctx.transaction(canImportLists, async (scope) => {
    const now = ctx.now()
    await lockPortion(scope, readings)
    await openImport(scope, input, now)
    const lines = readings.map(({ line }) => line)
    const done = new Set(await listLinesOfPeople(scope, input.key, lines))
    const verdicts = await judgePeople(
      scope,
      readings.filter(({ line }) => !done.has(line)),
    )
    const good = verdicts.filter(({ faults }) => faults.length === 0)
    await writePeople(scope, { importId: input.key, now }, good)
    return {
      imported: [...done, ...good.map(({ line }) => line)],
      leftOut: verdicts.filter(({ faults }) => faults.length > 0).map(({ line, faults }) => ({ line, faults })),
    }
  })
}

// One list at a time, and meanwhile nobody else adds a person who was born on one of these days: otherwise both would.
async function lockPortion(scope: OwnScope, readings: PersonReading[]) {
  const born = readings.flatMap(({ read }) => (read ? [`born:${read.birthDate}`] : []))
  await lockIdentities(scope, ['people-import', ...new Set(born)])
}

async function openImport(scope: OwnScope, { key, fileName, lineCount }: ImportPeopleInput, now: Date) {
  const importedBy = requireMember(scope).membershipId
  if (await insertPeopleImport(scope, { id: key, fileName, lineCount, importedAt: now, importedBy })) {
    const payload = { lines: lineCount }
    await recordAuditEvent(scope, { action: 'people_import.started', entityId: key, payload, now })
    return
  }
  const found = await lockPeopleImport(scope, key)
  if (found?.importedBy !== importedBy) throw new DomainError('CONFLICT', 'writeKeyReused')
  if (found.undoneAt) throw new DomainError('CONFLICT', 'importUndone')
}
