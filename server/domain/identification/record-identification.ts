import { newId } from '#db/new-id.ts'
import { type Identification, insertIdentification } from '#db/queries/identifications.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'

/** Stores how a member identified a person. Earlier identifications stay. */
export async function recordIdentification(
  scope: OwnScope,
  identification: Omit<Identification, 'id' | 'identifiedAt' | 'identifiedBy'>,
  now: Date,
): Promise<void> {
  const by = { identifiedAt: now, identifiedBy: requireWriter(scope).membershipId }
  await insertIdentification(scope, { ...identification, ...by, id: newId(now.getTime()) })
}
