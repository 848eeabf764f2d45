import type { ListRow } from '#components/check-in/list/list-row.ts'
import { inChunks, type useCheckInWrites } from '#components/check-in/use-check-in-writes.ts'
import type { DeviceWrite } from '#components/outbox/core/outbox-entry.ts'

/** Which people did not take which courses, or took them after all. */
export type ExceptionChange = { rows: readonly ListRow[]; courseVersionIds: readonly string[]; excepted: boolean }

/**
 * Puts a change into the outbox; resolves when it is stored. Each person with an unsent scan gets a separate write, so that a rejected scan
 * delays nobody else. Who signed without a course that they took after all has to sign again.
 */
export async function saveExceptions(
  writes: Pick<ReturnType<typeof useCheckInWrites>, 'change'>,
  { rows, courseVersionIds, excepted }: ExceptionChange,
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const unsent = new Set(rows.filter(({ entry }) => entry === null).map(({ id }) => id))
  const signed = excepted ? [] : rows.filter(({ signatureId }) => signatureId !== null)
  await writes.change(
    ...inChunks(ids, unsent).map(
      (attendanceIds): DeviceWrite => ({
        procedure: 'attendance.setExceptions',
        input: { attendanceIds, courseVersionIds: [...courseVersionIds], excepted },
      }),
    ),
    ...signed.map(
      ({ id, signatureId }): DeviceWrite => ({
        procedure: 'attendance.undoSignature',
        input: { attendanceId: id, signatureId: signatureId! },
      }),
    ),
  )
}
