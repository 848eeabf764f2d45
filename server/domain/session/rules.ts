import { addDays, osloDate } from '#server/domain/record/rules.ts'

/** Beyond this many days before the session was opened, the page says that the day is back-dated. */
export const BACK_DATED_AFTER_DAYS = 7

/** As many as a site hut has tools: a session has no more courses than this. */
export const MOST_COURSES_AT_ONCE = 30

/** More titles than this are not all named in the title of a session. */
const MOST_NAMED = 3

/** What a session is called: by its courses. Of many, the first two and how many more. */
export function sessionTitle(titles: readonly string[]): string {
  if (titles.length <= MOST_NAMED) return titles.join(' + ')
  return [...titles.slice(0, 2), titles.length - 2].join(' + ')
}

/** How far ahead a session may be prepared. */
export const PREPARED_WITHIN_DAYS = 31

/** Whether the training is recorded so long after it was held that a reader should know. */
export function isBackDated({ trainedOn, startedAt }: { trainedOn: string; startedAt: Date }): boolean {
  return trainedOn < addDays(osloDate(startedAt), -BACK_DATED_AFTER_DAYS)
}

/** Whether a day, `YYYY-MM-DD` in Norway, is further ahead than a session may be prepared for. */
export function isTooFarAhead(trainedOn: string, now: Date): boolean {
  return trainedOn > addDays(osloDate(now), PREPARED_WITHIN_DAYS)
}
