import { randomBytes } from 'node:crypto'
import { SEALED_AS_FOUND, SEALED_TABLE_NAMES, SEALED_TABLES } from '#db/queries/sealed-tables.ts'
import { listTouchedRows } from '#db/queries/seals.ts'
import type { OwnScope } from '#db/scope.ts'
import { rowDigest } from './seal-chain.ts'

/** Each row is sealed with the last event of the batch that touched it, in its current state. */
export async function digestTouchedRows(scope: OwnScope, events: { id: string; action: string }[]) {
  const rowsByEvent = new Map<string, ReturnType<typeof digestRow>[]>()
  for (const tableName of SEALED_TABLE_NAMES) {
    const { actions } = SEALED_TABLES[tableName]
    const touching = events.filter(({ action }) => [...actions, SEALED_AS_FOUND].some((own) => action.startsWith(own)))
    if (touching.length === 0) continue
    const ids = touching.map(({ id }) => id)
    for (const { rowId, eventId, content } of await listTouchedRows(scope, tableName, ids)) {
      rowsByEvent.set(eventId, [...(rowsByEvent.get(eventId) ?? []), digestRow(tableName, rowId, content)])
    }
  }
  return rowsByEvent
}

function digestRow(tableName: keyof typeof SEALED_TABLES, rowId: string, content: string) {
  const salt = randomBytes(16)
  const { form } = SEALED_TABLES[tableName]
  return { tableName, rowId, form, salt, digest: rowDigest(salt, { tableName, form }, content) }
}
