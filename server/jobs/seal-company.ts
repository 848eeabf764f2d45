import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import type { JobHandler } from './job-handler.ts'

/** The rest of a long backlog is asked for again within a minute: other companies get their turn. */
const BATCHES = 40

export const sealCompanyJob: JobHandler<'seal-company'> = async ({ contexts }, { tenantId }) => {
  const ctx = contexts.job('seal-company').forCompany(tenantId)
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const { more } = await sealAuditEvents(ctx)
    if (!more) break
  }
  return { status: 'completed' }
}
