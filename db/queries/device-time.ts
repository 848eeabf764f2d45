import { type Column, type SQL, sql } from 'drizzle-orm'

/** Three columns of a row that a device sent: its clock when it made it and when it sent it, and our clock when it came. */
type DeviceTimes = { deviceTime: Column; sentTime: Column; receivedAt: Column }

/** The same of a write that is here now. */
export interface WriteTimes {
  madeAt: Date
  sentAt: Date
  receivedAt: Date
}

/**
 * Two clocks that differ by less than this may be one: a request may take so long, and that looks like a clock that is behind.
 * Seconds; a device gives a request up after 10.
 */
const ONE_CLOCK_SECONDS = 15

/** When a device made this, on our clock: as `onOurClock` says it. Null where a left join found no row. */
export function madeOnOurClock({ deviceTime, sentTime, receivedAt }: DeviceTimes): SQL<Date | null> {
  const age = sql`greatest(coalesce(${sentTime}, ${receivedAt}) - ${deviceTime}, interval '0')`
  return sql`${receivedAt} - ${age}`.mapWith((value): Date | null => deviceTime.mapFromDriverValue(value) as Date)
}

/**
 * Whether a device made this row after the write. Both are put on our clock; only where their clocks may be one, that clock decides,
 * for it is not bent by how long a request took.
 */
export function isMadeAfter(row: DeviceTimes, { madeAt, sentAt, receivedAt }: WriteTimes): SQL<boolean> {
  const behind = sql`date_part('epoch', ${row.receivedAt} - coalesce(${row.sentTime}, ${row.receivedAt}))`
  const writeBehind = (receivedAt.getTime() - sentAt.getTime()) / 1000
  const made = new Date(receivedAt.getTime() - Math.max(0, sentAt.getTime() - madeAt.getTime()))
  return sql<boolean>`case
    when abs(${behind} - ${writeBehind}) < ${ONE_CLOCK_SECONDS} then ${row.deviceTime} > ${sql.param(madeAt, row.deviceTime)}
    else ${madeOnOurClock(row)} > ${sql.param(made, row.deviceTime)}
  end`
}
