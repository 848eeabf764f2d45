import { type Attendance, insertAttendance, type NewAttendance } from '#db/queries/attendances.ts'
import type { OwnScope } from '#db/scope.ts'
import { saveDuplicate } from './deduplicate-attendances.ts'
import { lateRemoval } from './late-removal.ts'

/**
 * Adds an entry to the list. A late one is hidden until an instructor accepts it. `here`: the entry of this person that is on the list
 * already, so that this one is at most its duplicate. Returns the id of the person's own entry.
 */
export async function saveAttendance(
  scope: OwnScope,
  line: NewAttendance,
  { here, isLate, now }: { here: Attendance | null; isLate: boolean; now: Date },
): Promise<string> {
  if (here) return saveDuplicate(scope, line, here, now)
  await insertAttendance(scope, isLate ? { ...line, ...lateRemoval(line.checkedInBy, now) } : line)
  return line.id
}
