import { randomInt } from 'node:crypto'
import {
  findCredentialStatus,
  findNewestList,
  insertCredentialStatus,
  listTakenPositions,
} from '#db/queries/credentials.ts'
import type { OwnScope } from '#db/scope.ts'
import { LIST_LENGTH } from './rules.ts'

/** Drawn at once. When all are taken, the list is so full that the next one begins. */
const CANDIDATES = 32
/** Each further try means that another transaction took the same position in the same moment. */
const MOST_TRIES = 10

/** The place of a record in the status lists of its company: the one that it has, or a random free one, from now on its own. */
export async function assignStatus(
  scope: OwnScope,
  { recordId, now }: { recordId: string; now: Date },
): Promise<{ list: number; position: number }> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const known = await findCredentialStatus(scope, recordId)
    if (known) return known
    const candidates = Array.from({ length: CANDIDATES }, () => randomInt(LIST_LENGTH))
    const newest = await findNewestList(scope)
    const taken = await listTakenPositions(scope, newest, candidates)
    const free = candidates.find((position) => !taken.has(position))
    const place = free === undefined ? { list: newest + 1, position: candidates[0]! } : { list: newest, position: free }
    await insertCredentialStatus(scope, { recordId, list: place.list, position: place.position, createdAt: now })
  }
  throw new Error('No free position in the status list was found.')
}
