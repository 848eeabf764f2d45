import { type Column, type SQL, sql } from 'drizzle-orm'

/** Three columns of a device's row: its clock at creation and at sending, and our clock on arrival. */
type DeviceTimes = { deviceTime: Column; sentTime: Column; receivedAt: Column }

/** The same for a write in the current request. */
export interface WriteTimes {
  madeAt: Date
  sentAt: Date
  receivedAt: Date
}

/**
 * Clocks that differ by less than this may be equal, because a slow request looks like a clock that is behind. Seconds; a device aborts a
 * request after 10.
 */
const ONE_CLOCK_SECONDS = 15

/** When a device created this, on our clock: see `onOurClock`. Null when a left join found no row. */
export function madeOnOurClock({ deviceTime, sentTime, receivedAt }: DeviceTimes): SQL<Date | null> {
  const age = sql`greatest(coalesce(${sentTime}, ${receivedAt}) - ${deviceTime}, interval '0')`
  return sql`${receivedAt} - ${age}`.mapWith((value): Date | null => deviceTime.mapFromDriverValue(value) as Date)
}

/**
 * Whether a device created this row after the write. Both are converted to our clock; but when their clocks may be equal, the device clock
 * decides, because it does not depend on how long a request took.
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
