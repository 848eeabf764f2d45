import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { log } from '#server/log.ts'
import { observeSeals } from '#server/telemetry/observe-jobs.ts'
import type { JobHandler } from './job-handler.ts'

/** The rest of a long backlog is queued again within a minute, so that other companies get their turn. */
const BATCHES = 40

export const sealCompanyJob: JobHandler<'seal-company'> = async ({ contexts }, { tenantId }) => {
  const ctx = contexts.job('seal-company').forCompany(tenantId)
  let after: string | null = null
  let refused = 0
  for (let batches = 0; batches < BATCHES; batches += 1) {
    const batch = await sealAuditEvents(ctx, after)
    after = batch.refused?.after ?? after
    refused += batch.refused?.events ?? 0
    observeSeals(batch)
    if (!batch.more) break
  }
  if (refused > 0) log.error('audit.not_ours', { tenantId, events: refused })
  return { status: 'completed' }
}
