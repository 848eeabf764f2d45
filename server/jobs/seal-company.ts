import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import type { JobHandler } from './job-handler.ts'

export const sealCompanyJob: JobHandler<'seal-company'> = async ({ contexts }, { tenantId }) => {
  const ctx = contexts.job('seal-company').forCompany(tenantId)
  let batch: Awaited<ReturnType<typeof sealAuditEvents>>
  do batch = await sealAuditEvents(ctx)
  while (batch.more)
  return { status: 'completed' }
}
