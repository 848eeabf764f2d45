import { type DBSchema, openDB } from 'idb'
import { isListFresh, type OfflineList } from '#server/domain/offline-verdict/rules.ts'

interface ListSchema extends DBSchema {
  lists: { key: string; value: { companySlug: string; list: OfflineList } }
}

/** A database of its own: what it has may be thrown away, and check-in must not wait for it. */
const NAME = 'kyndig-verdicts'
const VERSION = 1

function open() {
  return openDB<ListSchema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('lists', { keyPath: 'companySlug' })
    },
  })
}

async function withLists<Result>(
  work: (database: Awaited<ReturnType<typeof open>>) => Promise<Result>,
): Promise<Result> {
  const database = await open()
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

/** Keeps a company's list on this device, in place of the one before. Rejects where the browser has no storage, or no room. */
export function keepList(companySlug: string, list: OfflineList): Promise<unknown> {
  return withLists((database) => database.put('lists', { companySlug, list }))
}

/** The company's list; null where this device has none. One that is too old is deleted. */
export function readKeptList(companySlug: string): Promise<OfflineList | null> {
  return withLists(async (database) => {
    const kept = await database.get('lists', companySlug)
    if (!kept) return null
    if (isListFresh(kept.list, new Date())) return kept.list
    await database.delete('lists', companySlug)
    return null
  })
}

export function forgetList(companySlug: string): Promise<unknown> {
  return withLists((database) => database.delete('lists', companySlug))
}

/** All companies' lists, when somebody signs out. */
export function forgetAllLists(): Promise<unknown> {
  return withLists((database) => database.clear('lists'))
}
