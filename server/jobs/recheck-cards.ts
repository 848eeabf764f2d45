import { setTimeout as delay } from 'node:timers/promises'
import { recheckCards } from '#server/domain/card/recheck-cards.ts'
import type { JobHandler } from './job-handler.ts'

/** Five cards a second at most: whoever stands at a check-in page meanwhile is asked about at once all the same. */
const PAUSE_MS = 200

export const recheckCardsJob: JobHandler<'recheck-cards'> = ({ contexts }, { tenantId, runId }) =>
  recheckCards(contexts.job('recheck-cards').forCompany(tenantId), { runId, pause: () => delay(PAUSE_MS) })
