import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export interface CalendarPlan {
  id: string
  /** Rises with each change: a calendar keeps the entry with the highest one. */
  revision: number
  title: string
  place: string
  project: string
  instructorName: string
  days: { day: string; startsAt: Date; endsAt: Date }[]
}

/**
 * A calendar file (RFC 5545) with one entry a day, in UTC, so that no reader needs to know of summer time. The same plan has the
 * same entries each time: a later file replaces what an earlier one wrote, and a cancelled one takes it away.
 */
export function calendarOf(plan: CalendarPlan, { now, isCancelled = false }: { now: Date; isCancelled?: boolean }) {
  const calendar = ical({ prodId: { company: 'Kyndig', product: 'Kyndig', language: 'NO' } })
  calendar.method(isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH)
  for (const { day, startsAt, endsAt } of plan.days) {
    calendar.createEvent({
      id: `${plan.id}-${day}@kyndig`,
      sequence: plan.revision,
      stamp: now,
      start: startsAt,
      end: endsAt,
      summary: plan.title,
      location: plan.place || null,
      description: [plan.instructorName, plan.project].filter(Boolean).join('\n'),
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
