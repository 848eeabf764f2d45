import { type SealedBatch, sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { log } from '#server/log.ts'
import type { JobHandler } from './job-handler.ts'

export const sealCompanyJob: JobHandler<'seal-company'> = async ({ contexts }, { tenantId }) => {
  const ctx = contexts.job('seal-company').forCompany(tenantId)
  let batch: SealedBatch
  let after: string | null = null
  let refused = 0
  do {
    batch = await sealAuditEvents(ctx, after)
    after = batch.refused?.after ?? after
    refused += batch.refused?.events ?? 0
  } while (batch.more)
  if (refused > 0) log.error('audit.not_ours', { tenantId, events: refused })
  return { status: 'completed' }
}
