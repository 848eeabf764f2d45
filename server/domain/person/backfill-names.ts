import {
  listCoursesWithSigns,
  listEmployersWithSigns,
  listPersonsWithSigns,
  listRecordsWithSigns,
  lockNameBackfill,
  updateSearchName,
  updateSearchTitle,
} from '#db/queries/name-backfill.ts'
import { updatePerson } from '#db/queries/people.ts'
import { updateSortName } from '#db/queries/rebuild-totals.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { addWorkerTerms } from '#db/queries/worker-search-terms.ts'
import type { OwnScope } from '#db/scope.ts'
import { termsOf } from '#server/domain/record/save-issued.ts'
import { toWorkerKeys } from '#server/domain/record/to-worker-keys.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import { sortNameOf } from './rules.ts'

/** Sorts before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Rebuilds the stored sort, search and comparison keys of names that a version with another normalisation may have written
 * (`search/rules.ts`). Runs for three nights after a migration, because that version may still serve; then does nothing. Returns how many
 * rows it changed.
 */
export async function backfillNames(scope: OwnScope): Promise<number> {
  if (!(await lockNameBackfill(scope))) return 0
  let changed = 0
  for await (const people of portionsOf((after) => listPersonsWithSigns(scope, after))) {
    for (const person of people) {
      const sortName = sortNameOf(person)
      if (sortName === person.sortName) continue
      await updatePerson(scope, person.id, { sortName })
      changed += 1
    }
    const ids = people.map(({ id }) => id)
    await refreshSearchTerms(scope, ids)
  }
  for await (const employers of portionsOf((after) => listEmployersWithSigns(scope, after))) {
    for (const { id, name, searchName } of employers) {
      if (normaliseText(name) === searchName) continue
      await updateSearchName(scope, id, normaliseText(name))
      changed += 1
    }
  }
  for await (const courses of portionsOf((after) => listCoursesWithSigns(scope, after))) {
    for (const { id, title, searchTitle } of courses) {
      if (normaliseText(title) === searchTitle) continue
      await updateSearchTitle(scope, id, normaliseText(title))
      changed += 1
    }
  }
  return changed + (await backfillRecords(scope))
}

async function backfillRecords(scope: OwnScope): Promise<number> {
  let changed = 0
  for await (const records of portionsOf((after) => listRecordsWithSigns(scope, after))) {
    const renamed = records.filter((record) => sortNameOf(record) !== record.sortName)
    for (const record of renamed) await updateSortName(scope, record.id, sortNameOf(record))
    await addWorkerTerms(scope, records.flatMap(termsOf))
    await refreshWorkers(scope, renamed.flatMap(toWorkerKeys))
    changed += renamed.length
  }
  return changed
}

async function* portionsOf<Row extends { id: string }>(list: (after: string) => Promise<Row[]>) {
  for (let after = FIRST; ; ) {
    const rows = await list(after)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}
