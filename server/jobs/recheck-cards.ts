import { setTimeout as delay } from 'node:timers/promises'
import { recheckCards } from '#server/domain/card/recheck-cards.ts'
import type { JobHandler } from './job-handler.ts'

/** At most five cards a second, so that people at check-in are not delayed. */
const PAUSE_MS = 200

export const recheckCardsJob: JobHandler<'recheck-cards'> = ({ contexts }, { tenantId, runId }) =>
  recheckCards(contexts.job('recheck-cards').forCompany(tenantId), { runId, pause: () => delay(PAUSE_MS) })
