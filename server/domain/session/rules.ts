import { DomainError } from '#server/domain/errors.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'

/** Further back than this before the session was opened, the page says in words that the day is back-dated. */
export const BACK_DATED_AFTER_DAYS = 7

/** How far ahead a session may be prepared. */
export const PREPARED_WITHIN_DAYS = 31

/** Whether the training is written down so long after it was held that a reader should be told. */
export function isBackDated({ trainedOn, startedAt }: { trainedOn: string; startedAt: Date }): boolean {
  return trainedOn < addDays(osloDate(startedAt), -BACK_DATED_AFTER_DAYS)
}

/** INVALID (`trainingDayTooFarAhead`) for a day that a session may not be prepared for yet. Dates are `YYYY-MM-DD`, in Norway. */
export function assertTrainingDay(trainedOn: string, now: Date): void {
  if (trainedOn > addDays(osloDate(now), PREPARED_WITHIN_DAYS))
    throw new DomainError('INVALID', 'trainingDayTooFarAhead')
}
